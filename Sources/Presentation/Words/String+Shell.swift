extension String {
    /// The text as one word of a shell's command line.
    ///
    /// What can't be seen is written by its bytes, so that the word can be shown and still be pasted.
    package var quotedForShell: String {
        let isPlain = allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+,:@%=".contains($0))
        }
        if isPlain, !isEmpty, !hasPrefix("-") { return self }
        guard Sanitizer.visible(self) == self else { return quotedByBytes }
        return "'\(replacing("'", with: "'\\''"))'"
    }

    /// `$'…'`, which bash, zsh and ksh read.
    private var quotedByBytes: String {
        "$'" + utf8.map { $0.isPlainInQuotes ? String(UnicodeScalar($0)) : $0.octal }.joined() + "'"
    }
}

extension UInt8 {
    fileprivate var isPlainInQuotes: Bool {
        (0x21..<0x7F).contains(self) && self != UInt8(ascii: "'") && self != UInt8(ascii: "\\")
    }

    /// As an escape sequence of three digits, which no digit behind it can lengthen.
    fileprivate var octal: String {
        let digits = String(self, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
