import TestSupport
import UsageRules

extension CopiedFoundation {
    /// Texts that a copy may get wrong.
    private static let texts = [
        "web", "", "a\tb", "a\nb", "a\r\nb", "\\", "\\N", "\\.", "N", "NULL", "null", "a\\tb", "'",
        "\"",
        "\u{8}\u{B}\u{C}", "ä ö", "\u{FEFF}x", "\u{2028}", "日本", " a ", "{\"a\": 1}", "`", "$1",
        "%s",
    ]

    /// Rows with a value or NULL for each column, as a copy has them.
    static func rows(
        of table: CopiedTable,
        _ count: Int,
        on engine: DatabaseServer.Engine
    ) -> [[String?]] {
        (0..<count).map { number in
            table.columns.enumerated().map { place, column in
                if column.isWithheld { return column.isRequired ? "" : nil }
                if !column.isRequired, column.name != "id", (number + place).isMultiple(of: 5) {
                    // Cloud Controller requires some that a store doesn't.
                    return table.name == "events" && column.kind == .text ? "" : nil
                }
                return value(of: column, number, place, engine)
            }
        }
    }

    /// Statements that append an event with a guid to tables, in one transaction.
    ///
    /// - Parameter isOpen: Whether there is a transaction already.
    func appending(
        guid: String,
        id: Int = 1001,
        to tables: [String],
        at time: String? = nil,
        isOpen: Bool = false
    ) throws -> String {
        let schema = try CloudControllerSchema(on: server.engine)
        let inserts = Self.tables.filter { tables.contains($0.name) }.map { table in
            var row = Self.rows(of: table, 1, on: server.engine)[0]
            (row[0], row[1], row[2]) = ("\(id)", guid, time ?? row[2])
            return schema.insertion(of: [row], into: table)
        }
        return isOpen ? inserts.joined() : "BEGIN;\n\(inserts.joined())COMMIT;\n"
    }

    private static func value(
        of column: CopiedColumn,
        _ number: Int,
        _ place: Int,
        _ engine: DatabaseServer.Engine
    ) -> String {
        switch column.kind {
        case _ where column.name == "id": return "\(number * 3 + 1)"
        case _ where column.name == "guid": return "guid-\(number)"
        case .integer: return "\((number - 2) * 1000 + place)"
        case .flag:
            let words = engine == .postgres ? ("t", "f") : ("1", "0")
            return number.isMultiple(of: 2) ? words.0 : words.1
        case .time:
            let fractions = ["", ".1", ".000001", ".999999"]
            let fraction = engine == .postgres ? fractions[number % 4] : ""
            return "2026-11-2\(number % 10) 23:59:5\(place % 10)\(fraction)"
        case .text:
            let text = texts[(number * 7 + place) % texts.count]
            return engine == .postgres && number.isMultiple(of: 3) ? text + "🦊" : text
        }
    }
}
