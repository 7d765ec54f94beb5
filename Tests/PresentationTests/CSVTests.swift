import Foundation
import Presentation
import Testing
import UsageRules

struct CSVTests {
    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""), ("a=1", "a=1"), ("'=1", "'=1"), ("", "\"\""),
        ]
    )
    func aSafeCellIsNoFormula(value: String, cell: String) {
        #expect(Self.line([.string(value), nil], CSV(isSafe: true)) == "\(cell),\r\n")
        let plain = Self.line([.string(value)])
        #expect(!plain.hasPrefix("\"'") || value.hasPrefix("'"))
    }

    @Test(
        arguments: [
            ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            ("12345678,", "\"12345678,\""), ("ü", "ü"), ("\u{7F}", "\u{7F}"), ("'", "'"),
        ]
    )
    func onlyWhatNeedsQuotationMarksHasThem(value: String, cell: String) {
        #expect(Self.line([.string(value)]) == "\(cell)\r\n")
    }

    /// Whether a text was copied or not makes no difference to what is written.
    @Test(arguments: [
        "", "plain", "seven77", "eight888", "a,b", "say \"so\"", "a\\b", "tab\t.", "=1",
    ])
    func whatLiesInSQLitesMemoryIsWrittenAsItsCopy(text: String) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer { buffer in
            for csv in [CSV(), CSV(isSafe: true)] {
                #expect(
                    Self.line([.borrowedText(buffer)], csv) == Self.line([.string(text)], csv)
                )
            }
            #expect(Self.json(.borrowedText(buffer)) == Self.json(.string(text)))
        }
    }

    /// Every byte in every place of a word of eight.
    @Test func everyByteIsWrittenAsItIsElsewhere() {
        for byte in UInt8(0)..<0x80 {
            for place in 0..<19 {
                var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 19)
                bytes[place] = byte
                let text = String(decoding: bytes, as: UTF8.self)
                bytes.withUnsafeBufferPointer { buffer in
                    let (line, json) = (
                        Self.line([.borrowedText(buffer)]), Self.json(.borrowedText(buffer))
                    )
                    #expect(json == Self.json(.string(text)), "byte \(byte) at \(place)")
                    let needsQuotes = ",\"\r\n".utf8.contains(byte)
                    let quoted = "\"\(text.replacing("\"", with: "\"\""))\"\r\n"
                    #expect(line == (needsQuotes ? quoted : "\(text)\r\n"))
                }
            }
        }
    }

    @Test(arguments: [0, 9, 10, -1, .max, .min] as [Int64])
    func numbersAreWrittenInDigits(number: Int64) {
        #expect(Self.line([.integer(number)]) == "\(number)\r\n")
        #expect(Self.json(.integer(number)) == "\(number)")
    }

    @Test(
        arguments: [
            (EventTime(microseconds: 0), "1970-01-01T00:00:00Z"),
            (EventTime(microseconds: 1_790_000_000_000_001), "2026-09-21T14:13:20.000001Z"),
            (EventTime(microseconds: -1), "1969-12-31T23:59:59.999999Z"),
        ]
    )
    func timesAreInRFC3339(time: EventTime, text: String) {
        #expect(Self.line([.time(time)]) == "\(text)\r\n")
        #expect(Self.json(.time(time)) == "\"\(text)\"")
        #expect(time.description == text)
    }

    @Test func aTimeThatCannotBeReadIsNone() {
        #expect(Self.line([.time(.unreadable)]) == "\r\n")
        #expect(Self.json(.time(.unreadable)) == "null")
    }

    private static func line(_ values: [JSONValue?], _ csv: CSV = CSV()) -> String {
        var bytes: [UInt8] = []
        for (place, value) in values.enumerated() {
            if place > 0 { bytes.append(CSV.separator) }
            csv.write(value, to: &bytes)
        }
        return String(decoding: bytes + CSV.lineEnd, as: UTF8.self)
    }

    private static func json(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
