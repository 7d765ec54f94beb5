import Presentation
import Testing

@Suite struct SuggestionTests {
    private static let names = [
        "browse", "running", "preview", "prune", "check", "stop-task", "config",
    ]

    @Test(arguments: [
        ("brose", "browse"), ("prnue", "prune"), ("Prune", "prune"), ("prev", "preview"),
        ("previews", "preview"), ("chekc", "check"), ("stoptask", "stop-task"),
        ("cofnig", "config"),
        ("frob", nil), ("", nil), ("p", nil), ("pr", nil), ("xyzzyx", nil),
    ])
    func whatIsNearIsSuggested(typed: String, name: String?) {
        #expect(Suggestion.nearest(to: typed, in: Self.names) == name)
    }
}
