import Testing

@testable import UsageRules

@Suite struct PackedGUIDTests {
    @Test(arguments: [
        "00000000-0000-0000-0000-000000000000", "0123abcd-4567-89ab-cdef-0123456789ab",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "6f1c0e52-91aa-4c07-8e2e-a0b1c2d3e4f5",
    ])
    func canonicalGUIDsPackAndReadBack(text: String) {
        #expect(pack(text)?.description == text)
    }

    @Test(arguments: [
        "", "a", "0123ABCD-4567-89ab-cdef-0123456789ab", "0123abcd-4567-89ab-cdef-0123456789a",
        "0123abcd-4567-89ab-cdef-0123456789abc", "0123abcd_4567-89ab-cdef-0123456789ab",
        "0123abcg-4567-89ab-cdef-0123456789ab", "0123abco-4567-89ab-cdef-0123456789ab",
        "0123abcd-4567-89ab-cdef-0123456789a ", "0123ab:d-4567-89ab-cdef-0123456789ab",
        "0123abcd-4567-89ab-cdef-01234567é9a", "0123ab`d-4567-89ab-cdef-0123456789ab",
    ])
    func anythingElseKeepsItsOwnBytes(text: String) {
        #expect(pack(text) == nil)
    }

    @Test func everyByteThatIsNoDigitIsRefused() {
        let digits = Set("0123456789abcdef".utf8)
        for byte in UInt8.min...UInt8.max {
            for position in [0, 7, 9, 12, 14, 19, 24, 28, 35] {
                var bytes = Array("0123abcd-4567-89ab-cdef-0123456789ab".utf8)
                bytes[position] = byte
                let packed = bytes.withUnsafeBufferPointer { PackedGUID($0) }
                #expect((packed != nil) == digits.contains(byte))
            }
        }
    }

    private func pack(_ text: String) -> PackedGUID? {
        var text = text
        return text.withUTF8 { PackedGUID($0) }
    }
}
