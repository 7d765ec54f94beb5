import ArgumentParser
import Presentation
import UsageRules

/// How many rows a cleanup may delete at the most: a number, or a share of the rows of its tables.
enum DeletionLimit: Hashable {
    case rows(Int)
    case percent(Int)

    /// The limit that was given as `--max-delete`.
    init(argument: String) throws(ValidationError) {
        let isShare = argument.hasSuffix("%")
        let digits = isShare ? argument.dropLast() : argument[...]
        let isNumber = digits.utf8.allSatisfy { ("0"..."9").contains(Character(UnicodeScalar($0))) }
        guard isNumber, let number = Int(digits), !isShare || number <= 100 else {
            throw ValidationError(
                "it takes a number of rows, or from 0% to 100% of the rows."
            )
        }
        self = isShare ? .percent(number) : .rows(number)
    }

    /// Refuses the cleanup of a store that would delete more.
    func require(_ plans: [CleanupPlan], of path: String) throws(CommandError) {
        let total = plans.reduce(0) { $0 + $1.index.count }
        try require(plans.prunableCount, of: total, in: path)
    }

    /// Refuses a cleanup that would delete more.
    ///
    /// - Parameters:
    ///   - count: How many rows it deletes.
    ///   - total: How many there are.
    ///   - place: The store or the server.
    func require(_ count: Int, of total: Int, in place: String) throws(CommandError) {
        guard isExceeded(by: count, of: total) else { return }
        throw CommandError(
            "\(place): the cleanup would delete \(Format.grouped(count)) of "
                + "\(Format.count(total, "row")) (\(Format.share(count, of: total))), more than "
                + "--max-delete \(text); see preview, or give a higher limit",
            status: .failed
        )
    }

    private func isExceeded(by count: Int, of total: Int) -> Bool {
        switch self {
        case .rows(let most): count > most
        // There are far fewer rows than a hundredth of what a number can hold.
        case .percent(let most): count * 100 > total * most
        }
    }

    private var text: VisibleText {
        switch self {
        case .rows(let most): "\(most)"
        case .percent(let most): "\(most)%"
        }
    }
}
