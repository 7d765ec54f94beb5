internal import Presentation
internal import UsageRules

/// Asks for the moment that is shown, and says while one types which that is.
struct MomentDialog: FieldDialog {
    var field = TextField()

    mutating func accept(_ state: State) -> DialogOutcome {
        guard let clock = state.snapshot?.clock else { return .closes }
        switch MomentChoice(field.text, now: clock.now) {
        case .moment(let moment): return .closes(taking: .show(moment))
        case .none: return .says("Type a moment, or press \(FieldKey.leave.keyName).")
        case .later, .wrong: return .says(MomentChoice.wanted(before: clock.now))
        }
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard let clock = state.snapshot?.clock else { return }
        DialogBox(
            title: "All as it was at a moment",
            lines: [
                .input("Moment:  ", field, over: screen),
                Line("         ") + meaning(now: clock.now),
                Line(),
                Line("2026-10-01   2026-10   2026-10-01 09:00", Style(.faint)),
                Line("09:00   yesterday 09:00   today   -30d   -12h", Style(.faint)),
                Line("A day or a month means its start; times are UTC.", Style(.faint)),
            ],
            hint: "\(FieldKey.accept.keyName): show   \(FieldKey.leave.keyName): cancel"
        ).draw(&frame, over: screen)
    }

    /// Which moment the text means.
    private func meaning(now: EventTime) -> Line {
        switch MomentChoice(field.text, now: now) {
        case .none: Line()
        case .moment(let moment):
            Line("→ \(Format.moment(moment))", Style(.accent))
                .adding("   \(Format.age(from: moment, to: now)) ago", Style(.faint))
        case .later(let moment):
            Line("→ \(Format.moment(moment)), later than the clock", Style(.uncertain))
        case .wrong: Line("no moment yet", Style(.faint))
        }
    }
}

/// What a text means where a moment is asked for.
enum MomentChoice: Hashable {
    case none
    case moment(EventTime)
    /// One that the clock has not reached.
    case later(EventTime)
    case wrong

    /// Reads a text: what lasts means its start.
    init(_ text: String, now: EventTime) {
        let text = text.trimmingBlanks
        guard !text.isEmpty else {
            self = .none
            return
        }
        // No calendar of ours has years before 0, which `-9999y` leads to.
        guard let start = MomentText.span(text, now: now)?.start,
            CivilDate(dayNumber: start.dayNumber).year >= 0
        else {
            self = .wrong
            return
        }
        self = start > now ? .later(start) : .moment(start)
    }

    /// What is said where a text means none that can be shown.
    static func wanted(before now: EventTime) -> String {
        "Type a moment up to \(now.minuteText)Z, such as yesterday 09:00 or -30d."
    }
}

extension Action {
    /// Shows what ran at a moment.
    static func show(_ moment: EventTime) -> Action {
        Action("moment", [], askMoment.label, askMoment.help, when: askMoment.availability) {
            $0.show(moment: moment)
        }
    }
}

extension String {
    /// Without the blanks around it.
    var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
