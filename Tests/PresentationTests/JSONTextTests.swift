import Foundation
import Presentation
import TestSupport
import Testing

/// JSON is lossless, and can be looked at.
struct JSONTextTests {
    @Test(arguments: 0..<20)
    func jsonShowsNothingUnseenAndLosesNothing(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let text = RandomText.text(&generator)
            var bytes: [UInt8] = []
            JSONValue.object([(text, .string(text))]).write(to: &bytes)
            let read = try JSONDecoder().decode([String: String].self, from: Data(bytes))
            #expect(read.first.map { Array($0.key.unicodeScalars) } == Array(text.unicodeScalars))
            #expect(read.first.map { Array($0.value.unicodeScalars) } == Array(text.unicodeScalars))
            #expect(VisiblePropertyTests.unseen(in: String(decoding: bytes, as: UTF8.self)) == [])
        }
    }

    @Test func jsonEscapesInPairsAboveTheBasicPlane() {
        var bytes: [UInt8] = []
        JSONValue.string("\u{9B}\u{202E}\u{2028}\u{7F}\u{E0041}é😀").write(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #""\u009b\u202e\u2028\u007f\udb40\udc41é😀""#
        )
    }
}
