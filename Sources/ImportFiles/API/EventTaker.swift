internal import UsageRules

/// Takes the events of all files, makes rows of them, and keeps what tells their order.
final class EventTaker {
    /// The files, in the order in which they were read.
    private(set) var files: [String] = []
    /// What the files hold, as people call it.
    private(set) var formats: Set<String> = []
    /// When the latest answer was made that says so.
    var takenAt: EventTime?

    private let fields: EventFields
    private let sink: any CopiedRowSink
    private var origin = APIOrigin()
    private var rows: [EventKind: EventRows] = [:]
    private var orders: [UsageTable: PageOrder] = [:]
    private var row = CopiedRow()
    /// How many rows and pages each file has.
    private var tallies: [(rows: Int, pages: Int)] = []

    init(
        tables: [CopiedTable],
        fields: EventFields,
        options: ImportOptions,
        sink: any CopiedRowSink
    ) throws {
        (self.fields, self.sink) = (fields, sink)
        let converter = try ValueConverter(options: options)
        for table in tables {
            guard let usage = UsageTable(rawValue: table.name) else { continue }
            orders[usage] = PageOrder()
            for version in APIVersion.allCases {
                let kind = EventKind(version: version, table: usage)
                rows[kind] = EventRows(table, of: kind, fields: fields, converter: converter)
            }
        }
    }

    /// The host of the API; nil where nothing tells.
    var host: String? { origin.host }

    /// Begins another file.
    func beginFile(_ file: String) {
        files.append(file)
        tallies.append((0, 0))
    }

    /// Begins another page.
    ///
    /// - Throws: ``ImportError``, where it is one of another list.
    func begin(_ page: inout OpenPage, at place: FilePosition) throws {
        page.listed = try table(of: page.head, at: place)
        page.table = page.listed
        for table in UsageTable.allCases { orders[table]?.beginPage() }
    }

    /// Ends a page.
    ///
    /// - Throws: ``ImportError``, where it is one of another list, or in another order.
    func end(_ page: OpenPage, at place: FilePosition) throws {
        let listed = try table(of: page.head, at: place)
        let file = files.count - 1
        tallies[file].pages += 1
        guard let table = page.table ?? listed else { return }
        guard page.head.isKnown else {
            orders[table]?.endLoosePage(count: page.count, file: file)
            return
        }
        for link in page.head.links {
            guard let order = APIList.otherOrder(link) else { continue }
            let name = APIError.Page(file: files[file], number: page.head.number)
            throw ImportError.api(.otherOrder(name, order: order))
        }
        formats.insert(page.head.links.first?.isV3 == true ? "v3 API pages" : "v2 API pages")
        orders[table]?.endPage(page.head, count: page.count, file: file)
    }

    /// Takes an event.
    ///
    /// - Parameters:
    ///   - values: What the fields of its object hold.
    ///   - kind: What it is one of.
    ///   - input: The bytes that it stands in.
    ///   - place: Where it stands.
    ///   - page: The page that it stands on; nil where it stands by itself.
    /// - Throws: ``ImportError``, or what the sink throws.
    func take(
        _ values: [JSONValue],
        of kind: EventKind,
        in input: JSONInput,
        at place: FilePosition,
        on page: inout OpenPage?
    ) throws {
        if let table = page?.table, table != kind.table {
            throw ImportError.api(
                .otherResource(at: place, path: "/\(kind.version)/\(kind.table.rawValue)")
            )
        }
        if page?.head.links.isEmpty ?? true {
            try origin.check(values[fields.selfLink(kind.version)], of: kind, in: input, at: place)
        }
        note(values[fields.guid(kind.version)], of: kind, in: input, on: &page)
        try makeRow(values, of: kind, in: input, at: place)
    }

    /// What an object is that is no event.
    func notAnEvent(_ values: [JSONValue], in input: JSONInput, at place: FilePosition) -> APIError
    {
        input.withBytes { bytes in
            let object = ReadObject(tree: fields.tree, values: values, bytes: bytes)
            if let refusal = APIError.Refusal(object) { return .refused(at: place, refusal) }
            let link = object.link("links.self.href") ?? object.link("metadata.url")
            return link.map { .otherResource(at: place, path: $0.list) } ?? .notAnEvent(at: place)
        }
    }

    /// Adds what the pages of all files tell together.
    ///
    /// - Throws: ``ImportError``, where the order of rows can't be told.
    func judge(into result: inout ImportedFiles) throws {
        warnOfEmptyFiles()
        for table in UsageTable.allCases {
            guard let order = orders[table] else { continue }
            let verdict = try PageJudgement(order: order, files: files).judge(warn: sink.warn)
            result.arrangements[table.rawValue] = verdict.arrangement
            result.predecessors[table.rawValue] = verdict.predecessor
        }
    }

    private func warnOfEmptyFiles() {
        for (file, tally) in zip(files, tallies) where tally.pages == 0 && tally.rows == 0 {
            sink.warn(.noRows(file: file))
        }
        let hasPages = orders.values.contains { !$0.pages.isEmpty || $0.looseRows > 0 }
        if !hasPages, let page = tallies.firstIndex(where: { $0.pages > 0 }) {
            sink.warn(.emptyList(file: files[page]))
        }
    }

    /// The table of a page's list; nil where the page doesn't tell.
    private func table(of head: PageHead, at place: FilePosition) throws -> UsageTable? {
        guard let link = head.links.first else { return nil }
        try origin.check(link, at: place)
        guard let table = link.table else {
            throw ImportError.api(.otherResource(at: place, path: link.list))
        }
        return table
    }

    private func note(
        _ guid: JSONValue,
        of kind: EventKind,
        in input: JSONInput,
        on page: inout OpenPage?
    ) {
        tallies[files.count - 1].rows += 1
        guard page != nil else {
            if orders[kind.table]?.noteLoose(file: files.count - 1) == true {
                formats.insert("\(kind.version) API resources")
            }
            return
        }
        page?.table = kind.table
        page?.count += 1
        guard case .text(let text) = guid else { return }
        let mark = input.withBytes { PageOrder.mark(UnsafeBufferPointer(rebasing: $0[text.range])) }
        orders[kind.table]?.note(mark)
    }

    private func makeRow(
        _ values: [JSONValue],
        of kind: EventKind,
        in input: JSONInput,
        at place: FilePosition
    ) throws {
        guard let table = rows[kind]?.table else { return }
        row.removeAll()
        let bad = input.withBytes { rows[kind]?.append(values, in: $0, to: &row) }
        guard let bad else {
            try sink.take(row, of: table, at: place)
            orders[kind.table]?.take()
            return
        }
        try sink.skip(
            .badValue(
                at: place,
                table: table.name,
                column: table.columns[bad.column],
                value: bad.value.range.map { range in
                    input.withBytes { RowWriter.shown($0[range]) }
                }
            )
        )
    }
}
