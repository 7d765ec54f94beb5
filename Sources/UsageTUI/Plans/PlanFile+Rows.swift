import EventStore
import UsageRules

extension PlanFile {
    /// The rows that a plan deletes of a table, in the order of their ids, as columns.
    struct Rows {
        var ids = ContiguousArray<Int64>()
        var reasons = ContiguousArray<Reason>()
        var fingerprints = ContiguousArray<UInt64>()

        var count: Int { ids.count }

        fileprivate mutating func append(_ id: Int64, _ reason: Reason, _ fingerprint: UInt64) {
            ids.append(id)
            reasons.append(reason)
            fingerprints.append(fingerprint)
        }
    }

    /// The rows of a table that the plan deletes.
    ///
    /// - Throws: ``PlanError/edited(path:)`` where they can't be read, or don't stand in their order.
    func rows(of table: EventTable) throws -> Rows {
        var rows = Rows()
        switch form {
        case .sqlite:
            try forEachPart { part in
                guard case .row(let row) = part, row.table == table else { return }
                rows.append(row.id, row.reason, row.fingerprint)
            }
        case .ndjson:
            let start = Array("{\"table\":\"\(table.name)\",\"id\":".utf8)
            try FileLines(path).forEach { line in
                guard line.starts(with: start) else { return }
                guard let row = Self.row(line.dropFirst(start.count)) else {
                    throw PlanError.edited(path: path)
                }
                rows.append(row.id, row.reason, row.fingerprint)
            }
        }
        guard zip(rows.ids, rows.ids.dropFirst()).allSatisfy(<) else {
            throw PlanError.edited(path: path)
        }
        return rows
    }

    /// Reads what is needed of a line, from behind the name of the id.
    ///
    /// There are as many lines as rows that go, and nobody needs the rest of them.
    private static func row(
        _ line: ArraySlice<UInt8>
    ) -> (id: Int64, reason: Reason, fingerprint: UInt64)? {
        let digits = line.prefix { $0 != UInt8(ascii: ",") }
        guard let id = Int64(String(decoding: digits, as: UTF8.self)),
            let reason = text(of: "reason", in: line).flatMap({ Reason(name: $0) }),
            let fingerprint = text(of: "fingerprint", in: line).flatMap({ UInt64($0, radix: 16) })
        else { return nil }
        return (id, reason, fingerprint)
    }

    /// The last text of a name in a line: within a text, quotes have backslashes.
    private static func text(of name: String, in line: ArraySlice<UInt8>) -> String? {
        let mark = Array("\"\(name)\":\"".utf8)
        var place = line.endIndex - mark.count
        while place >= line.startIndex, !line[place...].starts(with: mark) { place -= 1 }
        guard place >= line.startIndex else { return nil }
        let value = line[(place + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
        return String(decoding: value, as: UTF8.self)
    }
}
