internal import Presentation
internal import UsageRules

/// Whether to take back what this session wrote last; the number of rows must be typed.
struct ConfirmUndoDialog: FieldDialog, WriteQuestion {
    private let work: UndoableWork
    var field = TextField()

    init(_ work: UndoableWork) {
        self.work = work
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.isCount(work.rows)
            ? .opens(RestoringDialog(.undo, name: "undo"), [.start(.undo(work))])
            : .says(field.says(thatWanted: "\(work.rows)", to: "run it"))
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Undo the last \(work.kind.name)?",
            lines: removed + putBack(on: screen) + [
                Line(),
                .count(work.rows, to: "undo it", field, over: screen),
            ],
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }

    /// What was appended.
    private var removed: [Line] {
        guard work.appendedRows > 0 else { return [] }
        return [
            .label("Removes").adding(
                "\(Format.count(work.appendedRows, "row")) that it appended",
                Style(.removed, bold: true)
            ),
            .label("Only if").adding("nothing was built on it: the rows are as they were left,"),
            .label("").adding("and no later row or consumer goes by them."),
        ]
    }

    /// What was deleted.
    private func putBack(on screen: Rect) -> [Line] {
        guard work.deletedRows > 0 else { return [] }
        guard let archive = work.archive else {
            return [
                .label("Lost").adding("the rows that it deleted were not saved", Style(.uncertain))
            ]
        }
        let width = DialogBox.textWidth(on: screen) - Line.label("").columns
        return [
            .label("Puts back").adding(
                Format.count(work.deletedRows, "row"),
                Style(.safe, bold: true)
            ),
            .label("from").adding(
                TextWidth.shortened(Sanitizer.visible(archive), to: width),
                Style(.faint)
            ),
        ]
    }
}
