internal import UsageRules

/// The columns of rows of the events tables, an entry each.
extension Column<ShownEvent> {
    package static let id = Column(
        name: "id",
        title: "ID",
        width: .flexible(minimum: 8, weight: 0),
        isAlignedRight: true,
        priority: 8,
        key: .number { $0.id },
        isInDigits: true
    ) { CellText(String($0.id)) }

    static let time = Column(
        name: "time",
        title: "TIME",
        width: .fixed(16),
        priority: 8,
        key: .time(\.time),
        isInDigits: true
    ) { CellText($0.time.minuteText, $0.time.isReadable ? .normal : .uncertain) }

    static let state = Column(
        name: "state",
        title: "STATE",
        width: .flexible(minimum: 12, weight: 0),
        priority: 9,
        key: .word { $0.string(.state) ?? "" },
        reads: [.state]
    ) { event in CellText(event.value(.state) == nil ? "" : event.text(.state) ?? "NULL") }

    static let org = Column(
        name: "org",
        title: "ORG",
        width: .flexible(minimum: 8, weight: 2),
        priority: 5,
        key: .text(\.orgLabel),
        reads: [.orgGUID, .organizationGUID]
    ) { CellText($0.orgLabel) }
    .changed {
        $0.cut = .middle
        $0.said = \.orgLabel
    }

    static let space = Column(
        name: "space",
        title: "SPACE",
        width: .flexible(minimum: 8, weight: 1),
        priority: 6,
        key: .text { $0.string(.spaceName) ?? "" },
        reads: [.spaceName]
    ) { CellText($0.text(.spaceName) ?? "") }
    .changed {
        $0.cut = .middle
        $0.said = { "\($0.orgLabel)\0\($0.string(.spaceName) ?? "")" }
    }

    static let plan = name("plan", .servicePlanName).changed { $0.priority = 7 }

    /// What the state was before.
    static let was = Column(
        name: EventColumn.previousState.name,
        shortName: "was",
        title: "WAS",
        width: .flexible(minimum: 8, weight: 0),
        key: .word { $0.string(.previousState) ?? "" },
        reads: [.previousState]
    ) { CellText($0.text(.previousState) ?? "", .faint) }

    static let instances = Column(
        name: EventColumn.instanceCount.name,
        shortName: "inst",
        title: "INST",
        width: .flexible(minimum: 5, weight: 0),
        isAlignedRight: true,
        priority: 6,
        key: .number { $0.value(.instanceCount)?.integer },
        reads: [.instanceCount]
    ) { CellText($0.text(.instanceCount) ?? "") }

    /// The memory of one instance.
    static let memory = Column(
        name: EventColumn.memoryInMBPerInstance.name,
        shortName: "mem",
        title: "MEM",
        width: .flexible(minimum: 8, weight: 0),
        isAlignedRight: true,
        priority: 6,
        key: .megabytes { $0.value(.memoryInMBPerInstance)?.integer },
        reads: [.memoryInMBPerInstance]
    ) { event in
        let memory = event.value(.memoryInMBPerInstance)?.integer
        return CellText(memory.map { Format.memory(megabytes: $0) } ?? "")
    }

    /// Who has not read a row.
    static let unread = Column(
        name: "unread_by",
        shortName: "unread",
        title: "UNREAD BY",
        key: .text(\.unreadBy)
    ) { CellText($0.unreadBy, $0.goesUnread ? .removed : .normal) }

    /// Until when a row is kept, if nothing else happens.
    static let keptUntil = Column(
        name: "kept_until",
        shortName: "kept",
        title: "KEPT UNTIL",
        width: .fixed(16),
        priority: 6,
        value: { event in
            guard case .cleanup(let time)? = event.keptUntil else { return .null }
            return JSONValue(time)
        }
    ) { event in
        guard let keptUntil = event.keptUntil else { return CellText("…", .faint) }
        if case .cleanup = keptUntil { return CellText(keptUntil.text) }
        return CellText(keptUntil.text, .faint)
    }

    /// What the next cleanup does with a row, with its witnesses.
    static func decision(minimum: Int) -> Column {
        Column(
            name: "decision",
            title: "NEXT CLEANUP",
            width: .flexible(minimum: minimum, weight: 3),
            priority: 9
        ) { event in
            guard let (reason, ids) = event.decision else { return CellText("") }
            let text = EventColumns.decisionText(reason, ids, goesUnread: event.goesUnread)
            switch reason.decision {
            case .prune: return CellText(text, .removed)
            case .keep: return CellText(text, reason == .recent ? .faint : .normal)
            }
        }
    }
}

/// Ways to make them.
extension Column<ShownEvent> {
    /// A field that is only compared.
    init(name: String, key: ColumnKey<ShownEvent>, reads: [EventColumn]) {
        self.init(name: name, title: name.uppercased(), key: key, reads: reads) { _ in
            CellText("")
        }
    }

    /// A name that a column of the store holds.
    static func name(_ name: String, _ column: EventColumn) -> Column {
        Column(
            name: column.name,
            shortName: name,
            title: name.uppercased(),
            key: .text { $0.string(column) ?? "" },
            reads: [column]
        ) { CellText($0.text(column) ?? "") }
        .changed { $0.cut = .middle }
    }

    /// A column of the store, under its own name.
    static func stored(_ name: String) -> Column {
        let text: @Sendable (ShownEvent) -> String = { event in
            guard case .fetched(let row)? = event.columns else { return "" }
            return row[name].string ?? ""
        }
        return Column(name: name, title: Sanitizer.visible(name.uppercased()), key: .text(text)) {
            CellText(text($0))
        }
        .changed { column in
            column.reads = [name]
            column.cut = .middle
        }
    }
}
