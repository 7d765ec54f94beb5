import Presentation
import Testing

/// Columns as the fields of records, of rows that are numbers.
struct ColumnTests {
    private let number = Column<Int>("number") { JSONValue($0) }
    private let square = Column<Int>("square") { JSONValue($0 * $0) }

    @Test func onlySomeRowsHaveTheField() {
        let even = number.only { $0.isMultiple(of: 2) }
        #expect([1, 2].map { even.value($0)?.plainText } == [nil, "2"])
        #expect([1, 2].map { even.cell($0).text } == ["", "2"])
    }

    @Test func columnsOfOneNameAreOneWhereTheFirstStands() {
        let joined = Column.joined([
            number.only { $0 == 1 }, square, number.only { $0 == 2 }, number,
        ])
        #expect(joined.map(\.name) == ["number", "square"])
        #expect([1, 2, 3].map { joined[0].value($0)?.plainText } == ["1", "2", "3"])
    }

    @Test func aTextTableShowsWhatIsHostileAndAlignsWhatIsWide() {
        var table = TextTable([
            Column<String>("name") { .string($0) }, Column<String>("size") { JSONValue($0.count) },
        ])
        #expect(table.lines(adding: "漢字").isEmpty && table.lines(adding: "a\u{1B}").isEmpty)
        #expect(table.remainingLines() == ["NAME  SIZE", "漢字  2", "a␛    2"])
    }
}
