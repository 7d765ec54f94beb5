import TestSupport
import Testing
import UsageRules

/// Fingerprints come back as they were written, and anything else is told from them.
@Suite struct RowFingerprintsTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func comeBack(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let edges: [Int64] = [.min, -1, 0, 1, 127, 128, .max]
        let random = (0..<50).map { _ in Int64.random(in: .min ... .max, using: &generator) }
        let rows = Set(edges + random).sorted().map { id in
            (id: id, value: UInt64.random(in: 0 ... .max, using: &generator))
        }
        var fingerprints = RowFingerprints(table: .appUsageEvents)
        for row in rows { fingerprints.append(id: row.id, fingerprint: row.value) }
        var read: [(id: Int64, value: UInt64)] = []
        #expect(fingerprints.forEach { read.append(($0, $1)) })
        #expect(read.elementsEqual(rows) { $0 == $1 })
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func otherBytesAreNoTrap(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        let count = Int.random(in: -2...8, using: &generator)
        let fingerprints = RowFingerprints(table: .appUsageEvents, count: count, bytes: bytes)
        var rows = 0
        let isWhole = fingerprints.forEach { _, _ in rows += 1 }
        #expect(!isWhole || rows == count)
    }
}
