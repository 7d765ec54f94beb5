import Presentation

/// A message of ArgumentParser: several lines of its own, in which it repeats what was typed.
struct UsageMessage: VisiblyDescribed {
    let visibleText: VisibleText

    /// - Parameter arguments: What was typed; where it can't be shown as it is, it gets its marks
    ///   apart from the message, so that no line's end in it is taken for one of the message's.
    init(_ message: String, arguments: [String]) {
        let typed = arguments + arguments.compactMap(Self.value)
        // A blank alone is not looked for: the message is full of them.
        let doubtful = typed.filter { Sanitizer.visible($0, marksBlanks: false) != $0 }
        visibleText = Self.visible(
            message.unicodeScalars,
            quoting: doubtful.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }[...]
        )
    }

    /// What stands behind the equals sign of an option.
    private static func value(_ argument: String) -> String? {
        let scalars = argument.unicodeScalars
        guard argument.hasPrefix("-"), let sign = scalars.firstIndex(of: "=") else { return nil }
        return String(scalars[scalars.index(after: sign)...])
    }

    private static func visible(
        _ message: String.UnicodeScalarView,
        quoting typed: ArraySlice<String>
    ) -> VisibleText {
        guard let next = typed.first else { return VisibleText(lines: String(message)) }
        return message.split(separator: next.unicodeScalars, omittingEmptySubsequences: false)
            .map { visible(String.UnicodeScalarView($0), quoting: typed.dropFirst()) }
            .joined(separator: VisibleText(next))
    }
}
