package import UsageRules

extension ServerFacts.Security {
    /// What a person is told of the connection: whether it was verified, in any case.
    package var words: VisibleText {
        switch self {
        case .local: "connection: local, by a socket of this machine"
        case .clear: "connection: not encrypted, not verified"
        case .encrypted: "connection: encrypted, not verified"
        case .verified: "connection: encrypted, verified"
        }
    }
}
