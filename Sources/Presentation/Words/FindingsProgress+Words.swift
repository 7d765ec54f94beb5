package import UsageRules

extension FindingsProgress.Step {
    /// What is looked at, behind a verb, such as `the file`.
    package var object: String {
        switch self {
        case .running: "what runs"
        case .events: "the events"
        case .file: "the file"
        }
    }
}
