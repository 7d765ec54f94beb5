import Presentation
import TestSupport
import Testing

/// What holds of every text that is made visible.
struct VisiblePropertyTests {
    /// Texts that differ in what can't be seen are what the marks are for, so most are of such.
    @Test(arguments: 0..<40)
    func noTwoTextsLookTheSame(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var seen: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]
        for _ in 0..<500 {
            let text = RandomText.text(&generator)
            let visible = Array(Sanitizer.visible(text).unicodeScalars)
            let scalars = Array(text.unicodeScalars)
            if let other = seen.updateValue(scalars, forKey: visible) {
                #expect(other == scalars, "\(visible) stands for both")
            }
        }
    }

    /// A text and what a change makes of it: random texts alone hardly ever come so close.
    @Test(arguments: 0..<40)
    func noChangeOfATextIsUnseen(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let text = RandomText.text(&generator)
            for changed in RandomText.changes(of: text, &generator)
            where Array(changed.unicodeScalars) != Array(text.unicodeScalars) {
                let (left, right) = (Sanitizer.visible(text), Sanitizer.visible(changed))
                #expect(Array(left.unicodeScalars) != Array(right.unicodeScalars), "\(left)")
            }
        }
    }

    @Test(arguments: 0..<40)
    func everyScalarIsSeen(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let visible = Sanitizer.visible(RandomText.text(&generator))
            #expect(Self.unseen(in: visible) == [])
            let cells = TextWidth.cells(of: visible)
            #expect(cells.map(\.text).joined() == visible, "no mark is left out of its cell")
            #expect(cells.allSatisfy { VisibleText.isSeen($0.text) })
        }
    }

    /// In the planes that hold letters, symbols and tags.
    @Test(arguments: [0...0x1FFFF, 0xE0000...0xE0FFF] as [ClosedRange<UInt32>])
    func everyScalarOfUnicodeIsSeen(values: ClosedRange<UInt32>) {
        // The replacement character is seen; elsewhere it says that something was lost.
        let scalars = values.lazy.compactMap(Unicode.Scalar.init).filter { $0 != "\u{FFFD}" }
        let unseen = scalars.flatMap {
            Self.unseen(in: Sanitizer.visible("a\(Character($0))"))
        }
        #expect(Array(unseen) == [])
    }

    /// What nobody would see, stated apart from the sanitizer's own conditions.
    static func unseen(in visible: String) -> [String] {
        var unseen = HostileText.unseen(in: visible.replacing("\n", with: "\u{1B}"))
        var canTakeMark = false
        for scalar in visible.unicodeScalars {
            let isMark = TextWidth.columns(of: scalar) == 0
            if isMark, !canTakeMark { unseen.append("U+\(scalar.value) on nothing") }
            canTakeMark = isMark ? canTakeMark : scalar != " "
        }
        return unseen
    }
}
