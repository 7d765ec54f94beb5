package import EventStore

extension TemporaryStore {
    /// Removes the rows that were recorded later than a moment, or nobody knows when: what is left is
    /// what the store was then.
    package func cut(at moment: EventTime) throws {
        for index in try EventStore(path: path).scan().indexes {
            for (id, time) in zip(index.ids, index.times) where time > moment {
                try execute("DELETE FROM \(index.table.name) WHERE id = \(id)")
            }
        }
    }
}
