internal import UsageRules

extension FilePosition {
    /// Where it is, as the beginning of a sentence.
    var words: VisibleText {
        switch place {
        case .line(let line): "\(file): line \(line)"
        case .byte(let byte): "\(file): byte \(byte)"
        case .resource(let number): "\(file): resource \(number)"
        }
    }
}
