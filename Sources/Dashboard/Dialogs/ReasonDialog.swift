internal import Presentation
internal import UsageRules

/// Asks for a reason of the next cleanup, with how many rows have it: these are listed then.
struct ReasonDialog: Dialog {
    private var menu: ChoiceMenu<Choice>

    /// A reason, and how many rows have it.
    private struct Choice: Sendable {
        let reason: Reason
        let count: Int
    }

    init(_ cleanup: CleanupPreview) {
        let choices = ReasonCounts(cleanup: cleanup).reasons.map { reason in
            Choice(reason: reason, count: cleanup.count(of: reason))
        }
        menu = ChoiceMenu(choices)
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit: return .closes
        case .confirm:
            return menu.choice.map { .closes(taking: .show($0.reason)) } ?? .closes
        case .move(let move): menu.move(move)
        default: break
        }
        return .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let most = menu.choices.map(\.count).max() ?? 1
        menu.draw(
            "Why old rows go and stay",
            hints: [
                "\(DialogKey.confirm.keyName): its rows", "\(DialogKey.leave.keyName): close",
            ],
            &frame,
            over: screen
        ) { choice, isSelected in
            let goes = choice.reason.decision == .prune
            let number = Format.grouped(choice.count)
            let bar = Bar(
                fraction: Double(choice.count) / Double(max(1, most)),
                width: Self.barWidth
            )
            return Line(TextWidth.padded(goes ? "goes" : "stays", to: 7), Style(.faint))
                .adding(TextWidth.padded(choice.reason.text, to: 24), Style(bold: isSelected))
                .adding(TextWidth.padded(number, to: 12, alignedRight: true))
                .adding("  \(bar.text)", goes ? Style(.removed) : Style(.faint))
        }
    }

    private static let barWidth = 16
}

extension Action {
    static let reasons = Action(
        "reasons",
        [.character("W")],
        "reasons…",
        "Choose a reason by how many rows have it, and list these",
        when: { state in
            guard let cleanup = state.cleanup else {
                return .disabled("The plan is still being made.")
            }
            return .enabled(
                !ReasonCounts(cleanup: cleanup).reasons.isEmpty,
                else: "No row is old: nothing goes, and nothing is kept for a reason."
            )
        }
    ) { state in
        state.dialog = state.cleanup.map { ReasonDialog($0) }
        return []
    }

    /// Lists the rows that have a reason, in Prune.
    fileprivate static func show(_ reason: Reason) -> Action {
        Action("reason.\(reason.name)", [], reason.text, reasons.help) { state in
            state.go(
                to: .prune,
                into: reason.text,
                filteredBy: Filter(field: TextField("reason=\(reason.name)")),
                shown: reason.decision == .prune ? .prunable : .kept
            )
        }
    }
}
