import Presentation
import TestSupport

/// Texts of what is seen, of what isn't, and of what looks like its mark.
enum RandomText {
    static func text(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...6, using: &generator)
        return (0..<count).map { _ in piece(&generator) }.joined()
    }

    private static func piece(_ generator: inout SeededGenerator) -> String {
        let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
        let hostile = SanitizerTests.hostile.randomElement(using: &generator) ?? 0
        return switch Int.random(in: 0..<8, using: &generator) {
        case 0: Unicode.Scalar(value).map { String($0) } ?? ""
        case 1: Unicode.Scalar(value % 0x3000).map { String($0) } ?? ""
        case 2: ordinary.randomElement(using: &generator) ?? ""
        case 3: " "
        case 4: combining.randomElement(using: &generator) ?? ""
        case 5: Sanitizer.visible(Unicode.Scalar(hostile).map { String($0) } ?? "")
        default: Unicode.Scalar(hostile).map { String($0) } ?? ""
        }
    }

    private static let ordinary = [
        "a", "shop", "漢字", "한", "\u{1112}", "é", "😀", "‹", "›", "␛", "U+202E",
    ]
    private static let combining = [
        "\u{301}", "\u{302}", "\u{1161}", "\u{11AB}", "\u{1039}", "\u{20DD}",
    ]

    /// What comes of a text when a scalar or more is put in, left out or replaced.
    static func changes(
        of text: String,
        _ generator: inout SeededGenerator
    ) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let place = Int.random(in: 0...scalars.count, using: &generator)
        let added = Array(piece(&generator).unicodeScalars)
        let front = Array(scalars[..<place])
        let back = Array(scalars[place...])
        let changed: [[Unicode.Scalar]] = [
            front + added + back, front + back.dropFirst(), front + added + back.dropFirst(),
        ]
        return changed.map { String(String.UnicodeScalarView($0)) } + [Sanitizer.visible(text)]
    }
}
