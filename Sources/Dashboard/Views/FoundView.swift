/// A view of what a finding is about: its meaning stands above the list.
protocol FoundView: ViewPane {}

extension FoundView {
    func crumb(_ state: State) -> String { FoundSummary(state: state).title }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: FoundSummary(state: state).rows(in: body))
    }
}
