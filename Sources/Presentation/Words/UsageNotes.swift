package import UsageRules

/// What makes ranges of the numbers of some lines: by how much each cause widens all of them, and
/// because of which rows.
package struct UsageNotes: Sendable {
    private struct Key: Hashable {
        let kind: ResourceKind
        let cause: UsageCause
    }

    private struct Note {
        var hours = 0.0
        var gigabyteHours = 0.0
        /// The first of the rows: one more than are shown, where there are more.
        var rowIDs: [Int64] = []
    }

    private var notes: [Key: Note] = [:]

    private static let shownRows = 5

    package init() {}

    /// Adds what is uncertain about a line.
    package mutating func add(_ record: UsageRecord) {
        for found in record.uncertainties {
            let uncertainty = found.uncertainty
            var note = notes[Key(kind: uncertainty.kind, cause: uncertainty.cause)] ?? Note()
            note.hours += uncertainty.instanceHours
            note.gigabyteHours += uncertainty.gigabyteHours
            for id in found.rowIDs where note.rowIDs.count <= Self.shownRows {
                if !note.rowIDs.contains(id) { note.rowIDs.append(id) }
            }
            notes[Key(kind: uncertainty.kind, cause: uncertainty.cause)] = note
        }
    }

    /// A line for each cause, by kind.
    package var lines: [VisibleText] {
        ResourceKind.allCases.flatMap { kind in
            UsageCause.allCases.compactMap { cause in
                notes[Key(kind: kind, cause: cause)].map { line(kind, cause, $0) }
            }
        }
    }

    private func line(_ kind: ResourceKind, _ cause: UsageCause, _ note: Note) -> VisibleText {
        let shown = note.rowIDs.prefix(Self.shownRows).map { VisibleText("#\($0)") }
            .joined(separator: ", ")
        let isCut = note.rowIDs.count > Self.shownRows
        let rows: VisibleText =
            note.rowIDs.isEmpty
            ? ""
            : " (\(EventTable.holding(kind).name) \(shown)\(isCut ? ", …" as VisibleText : ""))"
        let memory: VisibleText =
            kind == .service ? "" : ", \(Format.tenths(note.gigabyteHours)) GB-h"
        return """
            \(Format.tenths(note.hours)) h\(memory) of \(kind.counted) uncertain: \(cause.text)\(rows)
            """
    }
}

extension ResourceKind {
    /// Several of it, as usage counts them.
    fileprivate var counted: VisibleText {
        switch self {
        case .app: "app instances"
        case .task: "tasks"
        case .service: "service instances"
        }
    }
}
