internal import EventStore
internal import UsageRules

/// Fills the tables that say how far the consumers of usage events have come.
///
/// One of them stopped reading just before the default cutoff, so that the next cleanup would take a
/// few rows from it.
struct SampleConsumers {
    let random: SampleRandom
    let store: NewStore

    func insert(apps: SampleEventLog, services: SampleEventLog) throws {
        var guids = random
        let lagging = apps.guidBeforeConsumerStopped.map { [("chargeback", $0)] } ?? []
        try insert([("billing", apps.lastGUID)] + lagging, of: .appUsageEvents, &guids)
        try insert([("billing", services.lastGUID)], of: .serviceUsageEvents, &guids)
    }

    private func insert(
        _ checkpoints: [(consumer: String, guid: String)],
        of table: EventTable,
        _ guids: inout SampleRandom
    ) throws {
        guard let definition = table.consumersDefinition else { return }
        let inserter = try store.inserter(making: definition)
        for (number, checkpoint) in checkpoints.enumerated() {
            try inserter.insert([
                number + 1, guids.guid(), Self.registeredAt, checkpoint.consumer, checkpoint.guid,
            ])
        }
    }

    private static let registeredAt = "2026-02-20 08:40:00"
}
