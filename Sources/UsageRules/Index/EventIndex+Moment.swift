extension EventIndex {
    /// The rows as they were at a moment: those recorded up to it.
    ///
    /// Keys keep their numbers. Positions are others: only ids name the same rows in both. How far
    /// consumers had come by then isn't told, so nobody reads the table.
    ///
    /// - Parameter moment: The last moment to count. A row whose time can't be read doesn't count.
    package func cut(at moment: EventTime) -> EventIndex {
        var cut = EventIndex(table: table)
        cut.interner = interner
        guard let last = times.lastIndex(where: { $0 <= moment }) else { return cut }
        cut.reserve(times[...last].count { $0 <= moment })
        for position in 0...last where times[position] <= moment {
            cut.ids.append(ids[position])
            cut.times.append(times[position])
            cut.roles.append(roles[position])
            cut.keys.append(keys[position])
        }
        return cut
    }

    private mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        times.reserveCapacity(count)
        roles.reserveCapacity(count)
        keys.reserveCapacity(count)
    }
}
