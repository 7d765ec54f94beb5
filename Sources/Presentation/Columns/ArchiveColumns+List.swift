package import UsageRules

/// The columns of a list of archives on the screen.
extension ArchiveColumns {
    package static let list = [saved, work, state, rows, cutoff, author, bytes, file]

    private static let saved = Column<FoundArchive>(
        name: "begun_at",
        shortName: "saved",
        title: "SAVED",
        width: .fixed(17),
        priority: 9,
        value: { $0.info.map { JSONValue($0.begunAt) } ?? .null },
        key: .time { $0.info?.begunAt ?? .unreadable }
    ) { archive in
        archive.info.map { CellText("\($0.begunAt.minuteText)Z") } ?? CellText("–", .faint)
    }

    private static let work = Column<FoundArchive>(
        name: "work",
        title: "WHAT",
        width: .fixed(5),
        priority: 4,
        value: { $0.info.map { .string($0.work.rawValue) } ?? .null },
        key: .word { $0.info?.work.rawValue ?? "" }
    ) { CellText($0.info?.work.rawValue ?? "", .faint) }

    private static let state = Column<FoundArchive>(
        name: "state",
        title: "STATE",
        width: .fixed(11),
        priority: 8,
        value: { .string($0.state) },
        key: .word(\.state)
    ) { CellText($0.state, $0.state == "complete" ? .normal : .uncertain) }

    private static let rows = Column<FoundArchive>(
        name: "rows",
        title: "ROWS",
        width: .fixed(9),
        isAlignedRight: true,
        priority: 9,
        value: { $0.info.map { JSONValue($0.rows) } ?? .null },
        key: .number { $0.info.map { Int64($0.rows) } }
    ) { archive in
        archive.info.map { CellText(Format.grouped($0.rows)) } ?? CellText("–", .faint)
    }

    private static let cutoff = Column<FoundArchive>(
        name: "cutoff_age_in_days",
        shortName: "cutoff",
        title: "CUTOFF",
        width: .fixed(6),
        isAlignedRight: true,
        priority: 4,
        value: { $0.info?.policy.map { JSONValue($0.cutoffAgeInDays) } ?? .null },
        key: .number { $0.info?.policy.map { Int64($0.cutoffAgeInDays) } }
    ) { archive in
        CellText(archive.info?.policy.map { "\($0.cutoffAgeInDays) d" } ?? "")
    }

    private static let author = Column<FoundArchive>(
        name: "by",
        title: "BY",
        width: .flexible(minimum: 8, weight: 1),
        priority: 5,
        value: { $0.info.map { .string($0.author) } ?? .null },
        key: .text { $0.info?.author ?? "" }
    ) { CellText($0.info?.author ?? "") }

    private static let bytes = Column<FoundArchive>(
        name: "bytes",
        title: "SIZE",
        width: .fixed(8),
        isAlignedRight: true,
        priority: 4,
        value: { JSONValue($0.bytes) },
        key: .number { Int64($0.bytes) }
    ) { CellText(Format.size($0.bytes), .faint) }

    private static let file = Column<FoundArchive>(
        name: "archive",
        shortName: "file",
        title: "FILE",
        width: .flexible(minimum: 12, weight: 4),
        priority: 6,
        value: { .string($0.path) },
        key: .text(\.name)
    ) { CellText($0.name) }
    .changed { $0.cut = .middle }
}
