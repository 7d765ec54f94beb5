import Dashboard
import Presentation

/// Turns what is read from the terminal, piece by piece, into what somebody did there: keys, and
/// pasted texts (bracketed paste), of which no character is a key.
///
/// A paste may come in many pieces. One whose end never comes is given up by Ctrl-C, where that comes
/// alone.
struct InputDecoder {
    /// The paste that is under way.
    private var paste: Paste?
    /// The beginning of what may become the start of a paste.
    private var heldBack: [RawKey] = []

    /// What was done, from what was read in one go.
    mutating func inputs(from raw: [RawKey]) -> [Input] {
        if paste != nil, raw == [Self.interrupt] {
            paste = nil
            return []
        }
        var inputs: [Input] = []
        var rest = (heldBack + raw)[...]
        heldBack = []
        while !rest.isEmpty {
            if paste != nil {
                inputs += takePaste(from: &rest)
            } else {
                inputs += takeKeys(from: &rest, behindPaste: !inputs.isEmpty)
            }
        }
        return inputs
    }

    /// Takes characters up to the paste's end, or all where that isn't among them.
    private mutating func takePaste(from rest: inout ArraySlice<RawKey>) -> [Input] {
        while let raw = rest.popFirst() {
            paste?.take(raw)
            if let text = paste?.finishedText {
                paste = nil
                return [.pasted(text)]
            }
        }
        return []
    }

    /// Takes keys up to the start of a paste.
    ///
    /// - Parameter behindPaste: Whether a paste came in the same go. Then keys that aren't text are
    ///   left out: nobody is as fast as that, and a text that forges the end of its paste would confirm
    ///   what it was pasted into.
    private mutating func takeKeys(
        from rest: inout ArraySlice<RawKey>,
        behindPaste: Bool
    ) -> [Input] {
        let start = rest.indices.first { rest[$0...].starts(with: Paste.start) }
        var own = rest[..<(start ?? rest.endIndex)]
        if let start {
            rest = rest[start...].dropFirst(Paste.start.count)
            paste = Paste()
        } else {
            let count = max(Self.lengthOfBegunStart(own), Self.lengthOfBegunReport(own))
            heldBack = Array(own.suffix(count))
            own = own.dropLast(count)
            rest = []
        }
        let inputs = KeyDecoder.inputs(from: Array(own))
        return behindPaste ? inputs.compactMap(Self.textAlone) : inputs
    }

    /// The keys that are text; nil where there are none.
    private static func textAlone(_ input: Input) -> Input? {
        guard case .keys(let keys) = input else { return nil }
        let texts = keys.filter(isText)
        return texts.isEmpty ? nil : .keys(texts)
    }

    /// How many characters at the end may be the beginning of a paste's start; an ESC alone may be a
    /// key.
    private static func lengthOfBegunStart(_ raw: ArraySlice<RawKey>) -> Int {
        (2..<Paste.start.count).last { raw.suffix($0).elementsEqual(Paste.start.prefix($0)) } ?? 0
    }

    /// How many characters at the end may be the beginning of a report of the mouse: the rest of it
    /// would be keys.
    private static func lengthOfBegunReport(_ raw: ArraySlice<RawKey>) -> Int {
        let tail = raw.suffix(longestReport)
        guard let start = tail.lastIndex(of: .character(0x1B)),
            tail[start...].starts(with: reportStart),
            tail[start...].dropFirst(reportStart.count).allSatisfy(isReportParameter)
        else { return 0 }
        return tail.endIndex - start
    }

    private static let reportStart = "\u{1B}[<".unicodeScalars.map { RawKey.character($0.value) }
    private static let longestReport = 24

    private static func isReportParameter(_ raw: RawKey) -> Bool {
        guard case .character(let value) = raw else { return false }
        return (0x30...0x39).contains(value) || value == 0x3B
    }

    private static func isText(_ key: Key) -> Bool {
        if case .character = key { true } else { false }
    }

    /// Ctrl-C.
    private static let interrupt = RawKey.character(0x03)
}

/// A text that is being pasted.
private struct Paste {
    static let start = marker("200")
    private static let end = marker("201")

    /// Far more than any text field takes; what is behind is let go.
    private static let longestText = 1 << 16

    private var text = String.UnicodeScalarView()
    /// Counted along: a string counts its scalars one by one.
    private var count = 0
    /// How many characters of the end's marker have come.
    private var endLength = 0

    mutating func take(_ raw: RawKey) {
        if raw == Self.end[endLength] {
            endLength += 1
            return
        }
        Self.end.prefix(endLength).forEach { append($0) }
        // The marker begins with the only ESC in it.
        endLength = raw == Self.end[0] ? 1 : 0
        if endLength == 0 { append(raw) }
    }

    /// All of it, once its end has come.
    var finishedText: String? { endLength == Self.end.count ? String(text) : nil }

    /// Keys that the terminal's description knows are no text.
    private mutating func append(_ raw: RawKey) {
        guard case .character(let value) = raw, let scalar = Unicode.Scalar(value),
            count < Self.longestText
        else { return }
        text.append(scalar)
        count += 1
    }

    private static func marker(_ number: String) -> [RawKey] {
        "\u{1B}[\(number)~".unicodeScalars.map { .character($0.value) }
    }
}
