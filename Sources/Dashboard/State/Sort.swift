internal import Presentation

/// How a list is sorted: by a column, and rows that are alike in it by a second one.
struct Sort: Hashable, Sendable {
    /// A column, and which way.
    struct Key: Hashable, Sendable {
        /// The short name of the column: which columns a list has may change.
        let column: String
        var isAscending: Bool
    }

    /// The most important first; where there is none, rows stand in the order in which they come.
    private(set) var keys: [Key] = []

    /// More than two nobody follows.
    private static let mostKeys = 2

    /// Sorts by a column; the one before decides where rows are alike in it.
    mutating func sort(by column: String, isAscending: Bool) {
        let earlier = keys.filter { $0.column != column }
        keys = Array(
            ([Key(column: column, isAscending: isAscending)] + earlier).prefix(Self.mostKeys)
        )
    }

    /// Sorts the other way round by the first column.
    mutating func reverse() {
        guard !keys.isEmpty else { return }
        keys[0].isAscending.toggle()
    }

    /// The marks in the heads of columns: filled of the first, hollow of the second.
    func marks<Row>(of columns: [Column<Row>]) -> [Int: String] {
        var marks: [Int: String] = [:]
        for (number, column) in columns.enumerated() {
            marks[number] = mark(of: column.shortName)
        }
        return marks
    }

    /// The mark of a column; nil where it isn't sorted by.
    func mark(of column: String) -> String? {
        guard let place = keys.firstIndex(where: { $0.column == column }) else { return nil }
        let marks = place == 0 ? ("▲", "▼") : ("△", "▽")
        return keys[place].isAscending ? marks.0 : marks.1
    }

    /// Elements in this order; those that are alike keep theirs.
    func sorted<Element, Row>(
        _ elements: [Element],
        by columns: [Column<Row>],
        row: (Element) -> Row
    ) -> [Element] {
        keys.reversed().reduce(elements) { elements, key in
            guard let column = columns.first(where: { $0.shortName == key.column })?.key else {
                return elements
            }
            return elements.sorted(by: column, isAscending: key.isAscending, row: row)
        }
    }
}

/// A column of a list, for menus.
struct ListColumn: Hashable, Sendable {
    /// What it is called in filters and commands.
    let name: String
    /// Its head.
    let title: String
    /// Whether it is sorted from its smallest at first: of a number, the largest are looked for.
    let beginsAscending: Bool
    /// What it is called in records, where it may be named as well.
    var longName: String?
}

extension ListColumn {
    init<Row>(_ column: Column<Row>) {
        name = column.shortName
        longName = column.name
        title = column.title
        beginsAscending = column.key?.isOfNumbers == false
    }

    /// Whether it is called so.
    func isCalled(_ name: String) -> Bool { name == self.name || name == longName }

    /// The columns that can be sorted by.
    static func sortable<Row>(_ columns: [Column<Row>]) -> [ListColumn] {
        columns.filter { $0.key != nil }.map { ListColumn($0) }
    }
}

/// The columns that a list can have, for menus.
struct ColumnList: Hashable, Sendable {
    /// Those that it has by itself first.
    let all: [ListColumn]
    /// How many these are.
    let standardCount: Int

    init<Row>(_ list: ColumnSet<Row>) {
        all = list.all.map { ListColumn($0) }
        standardCount = list.standard.count
    }
}

extension ListColumn {
    /// What rows can be counted by.
    static func counted<Row>(_ fields: FilterFields<Row>) -> [ListColumn] {
        let columns = fields.counted.map { ($0.shortName, $0.title) }
        let reasons = [FilterFields<Row>.reasonName, FilterFields<Row>.decisionName]
            .map { ($0, $0.uppercased()) }
        return (columns + (fields.haveReasons ? reasons : [])).map {
            ListColumn(name: $0, title: $1, beginsAscending: true)
        }
    }
}

extension ColumnKey {
    /// Whether it compares numbers.
    fileprivate var isOfNumbers: Bool {
        switch self {
        case .number, .megabytes: true
        case .text, .word, .time, .age: false
        }
    }
}
