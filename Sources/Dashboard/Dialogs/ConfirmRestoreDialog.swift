internal import Presentation
internal import UsageRules

/// Whether to put the rows of an archive back; their number must be typed.
struct ConfirmRestoreDialog: FieldDialog, WriteQuestion {
    private let archive: FoundArchive
    private let info: ArchiveInfo
    var field = TextField()

    init(_ archive: FoundArchive, _ info: ArchiveInfo) {
        self.archive = archive
        self.info = info
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.isCount(info.rows)
            ? .opens(
                RestoringDialog(.restoration, name: "restoration"),
                [.start(.restore(archive))]
            ) : .says(field.says(thatWanted: "\(info.rows)", to: "put them back"))
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let width = DialogBox.textWidth(on: screen) - Line.label("").columns
        DialogBox(
            title: "Put these rows back?",
            lines: [
                .label("Rows").adding(Format.count(info.rows, "row"), Style(.safe, bold: true))
                    .adding("  \(tables)", Style(.faint)),
                .label("From").adding(
                    TextWidth.shortened(Sanitizer.visible(archive.name), to: width)
                ),
                .label("Saved").adding(
                    TextWidth.clipped(
                        "\(info.begunAt.minuteText)Z by \(Sanitizer.visible(info.author))",
                        to: width
                    )
                ),
                .label("Rows that").adding(
                    "are in the store stay as they are, also where they differ."
                ),
                Line(),
                .count(info.rows, to: "put them back", field, over: screen),
            ],
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }

    /// How many of each table.
    private var tables: String {
        info.tables.filter { $0.rows > 0 }
            .map { "\(Format.grouped($0.rows)) \($0.table.name)" }.joined(separator: ", ")
    }
}
