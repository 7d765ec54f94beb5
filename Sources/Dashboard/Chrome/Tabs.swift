internal import Presentation

/// The views with their counts.
struct Tabs {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        let forms = Words.allCases.map { words in View.tabs.map { text(of: $0, words) } }
        let wide = TextWidth.columns(of: forms[0].joined()) + Self.wideGap * forms[0].count
        let fitting = forms.first { texts in
            TextWidth.columns(of: texts.joined()) + texts.count < rect.columns
        }
        let gap = wide <= rect.columns ? Self.wideGap : 1
        var column = 1
        for (view, text) in zip(View.tabs, fitting ?? forms[forms.count - 1]) {
            let isOpen = view == state.view
            let style = Style(isOpen ? .accent : .normal, bold: isOpen, reversed: isOpen)
            frame.accept(
                clicksOn: .tab(view),
                in: rect.droppingLeft(column).left(TextWidth.columns(of: text))
            )
            column = frame.write(text, row: rect.row, column: column, style: style) + gap
        }
    }

    private static let wideGap = 3

    /// How much stands on the tabs, from the most to the least; the open one has its title always.
    private enum Words: CaseIterable {
        case titles, shortTitles, digits
    }

    private func text(of view: View, _ words: Words) -> String {
        let pane = view.pane
        let count = pane.count(state).map { " \($0)" } ?? ""
        let digit = Action.open(view).keyName
        return switch words {
        case .titles: "\(digit) \(pane.title)\(count)"
        case .shortTitles: "\(digit) \(pane.shortTitle)\(count)"
        case .digits: view == state.view ? "\(digit) \(pane.title)\(count)" : digit
        }
    }
}
