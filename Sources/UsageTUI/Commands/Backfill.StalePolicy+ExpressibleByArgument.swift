public import ArgumentParser
public import EventStore
import UsageRules
import Presentation

extension Backfill.StalePolicy: ExpressibleByArgument {}
