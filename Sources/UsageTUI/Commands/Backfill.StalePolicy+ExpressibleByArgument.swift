public import ArgumentParser
public import EventStore

extension Backfill.StalePolicy: ExpressibleByArgument {}
