/// Goes through a text and tells which of its scalars a reader sees, where they stand.
struct VisibleScan {
    /// What the next combining mark would stand on; nil where that is nothing.
    private var base: Unicode.Scalar?
    private var marksOnBase = 0

    /// Whether the next scalar of the text is seen: by itself, or as a mark on what stands before it.
    mutating func sees(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isUnseen {
            forget()
            return false
        }
        guard TextWidth.columns(of: scalar) == 0 else {
            base = scalar == " " ? nil : scalar
            marksOnBase = 0
            return true
        }
        // A cell holds no more marks: the next one would be left out.
        guard let base, marksOnBase < TextWidth.maximumScalars - 1, scalar.combines(with: base)
        else {
            forget()
            return false
        }
        marksOnBase += 1
        return true
    }

    /// Something else is shown for the last scalar, which no mark is to stand on.
    mutating func forget() {
        base = nil
    }
}

extension Unicode.Scalar {
    /// Whether it shows as nothing or as a blank that is not the ordinary one, moves the cursor, or
    /// turns the direction of writing.
    package var isUnseen: Bool {
        if value < 0x7F { return value < 0x20 }
        // Punctuation, arrows, lines and blocks, of which the screens are made.
        if (0x2010...0x2027).contains(value) || (0x2190...0x23FF).contains(value)
            || (0x2500...0x25FF).contains(value)
        {
            return false
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned, .spaceSeparator:
            return true
        default:
            return properties.isDefaultIgnorableCodePoint || Self.blankSymbols.contains(self)
        }
    }

    /// What is drawn as nothing though Unicode takes it for a letter, a mark or a symbol: the empty
    /// Braille pattern, fillers of Khitan and of hieroglyphs, a musical note without a head.
    private static let blankSymbols: Set<Unicode.Scalar> = [
        "\u{2800}", "\u{16FE4}", "\u{13441}", "\u{13442}", "\u{1D159}",
    ]

    /// Whether it is drawn upon another scalar, so that it can be seen there.
    fileprivate func combines(with base: Unicode.Scalar) -> Bool {
        if Self.isVowelOrFinal(value) { return Self.takesVowelOrFinal(base.value) }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: break
        default: return false
        }
        // The marks of other scripts join their own letters; on a Latin one many draw nothing.
        return base.value >= 0x250 || Self.generalMarks.contains { $0.contains(value) }
    }

    private static let generalMarks: [ClosedRange<UInt32>] = [
        0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
    ]

    /// Hangul that is written in its parts.
    private static func isVowelOrFinal(_ value: UInt32) -> Bool {
        (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
    }

    private static func takesVowelOrFinal(_ value: UInt32) -> Bool {
        (0x1100...0x115E).contains(value) || (0xA960...0xA97C).contains(value)
            || (0xAC00...0xD7A3).contains(value)
    }
}
