/// Columns as the fields of records.
extension Column {
    /// The column for the rows that a condition selects; the others have no such field.
    package func only(where isMeant: @escaping @Sendable (Row) -> Bool) -> Column {
        Column(name) { [value] row in isMeant(row) ? value(row) : nil }
    }

    /// Columns of one name made one, where the first of them stands: rows of several kinds can have
    /// the same field at different places.
    package static func joined(_ columns: [Column]) -> [Column] {
        var places: [String: Int] = [:]
        var groups: [[Column]] = []
        for column in columns {
            if let place = places[column.name] {
                groups[place].append(column)
            } else {
                places[column.name] = groups.count
                groups.append([column])
            }
        }
        return groups.map(joinedGroup)
    }

    /// Those of some columns that have one of these names, in the order of the names.
    package static func named(_ names: [String], in columns: [Column]) -> [Column] {
        let columns = joined(columns)
        return names.compactMap { name in columns.first { $0.name == name } }
    }

    private static func joinedGroup(_ group: [Column]) -> Column {
        guard group.count > 1 else { return group[0] }
        return Column(group[0].name) { row in
            for column in group {
                if let value = column.value(row) { return value }
            }
            return nil
        }
        .changed { $0.priority = group[0].priority }
    }
}
