extension EventIndex {
    /// The latest row of each process that begins or ends a run, as if that run were open; in the order
    /// of the rows, in which they are read fastest.
    package func latestRunsOfProcesses() -> [RunningSet.Run] {
        let isProcess = table.lifecycles.map { $0.kind == .app }
        var latest = ContiguousArray(repeating: -1, count: keyCount)
        for position in keys.indices where keys[position] != .none {
            let role = roles[position]
            guard role.part == .beginning || role.part == .ending,
                isProcess[role.lifecycleOrdinal]
            else { continue }
            latest[keys[position].index] = position
        }
        return latest.lazy.filter { $0 >= 0 }.sorted().map { position in
            RunningSet.Run(
                key: keys[position],
                kind: .app,
                first: position,
                latest: position,
                startIsExact: false
            )
        }
    }
}
