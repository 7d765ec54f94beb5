import EventStore
import Foundation
import UsageRules

/// A sealed plan in a file, in either form.
///
/// Nothing in it is trusted.
struct PlanFile {
    let path: String
    /// The header as it stands there, without the line's end.
    let headerLine: [UInt8]
    let header: ReadPlanHeader
    let form: PlanForm

    /// Opens a file, reads its header, and checks that all of it is what was sealed.
    ///
    /// - Throws: ``PlanError``; ``StoreError``; ``CommandError`` where it can't be read.
    init(_ path: String) throws {
        self.path = path
        form = try FileLines(path).beginsDatabase ? .sqlite : .ndjson
        switch form {
        case .sqlite: headerLine = Array(try PlanDatabase.header(of: path).utf8)
        case .ndjson: headerLine = try FileLines(path).first ?? []
        }
        header = try ReadPlanHeader(headerLine, of: path)
        guard try hash == header.hash else { throw PlanError.edited(path: path) }
    }

    /// The header's line as the hash is made of it.
    var sealedLine: [UInt8] {
        let line = String(decoding: headerLine, as: UTF8.self)
        guard let place = line.range(of: "\"hash\":\"\(header.hash)\"") else { return headerLine }
        return Array(
            line.replacingCharacters(in: place, with: "\"hash\":\"\(PlanHeader.noHash)\"").utf8
        )
    }

    private var hash: String {
        get throws {
            var hash = ContentHash()
            hash.add(sealedLine)
            hash.add(CollectionOfOne(UInt8(ascii: "\n")))
            switch form {
            case .sqlite:
                try forEachPart { part in
                    var bytes: [UInt8] = []
                    part.writeLine(to: &bytes)
                    hash.add(bytes)
                }
            case .ndjson:
                var isHeader = true
                try FileLines(path).forEachPiece { piece in
                    guard isHeader else { return hash.add(piece) }
                    // The first piece holds the whole header, or it isn't one of ours.
                    hash.add(piece.dropFirst(headerLine.count + 1))
                    isHeader = false
                }
            }
            return hash.digits
        }
    }

    func forEachPart(_ body: (PlanPart) throws -> Void) throws {
        try PlanDatabase.forEachPart(of: path, body)
    }

    /// The ids and the fingerprints of all rows of a table, in id order.
    ///
    /// - Throws: ``PlanError/edited(path:)`` where they can't be read.
    func fingerprints(
        of table: EventTable
    ) throws -> (ids: ContiguousArray<Int64>, fingerprints: ContiguousArray<UInt64>) {
        var (ids, values) = (ContiguousArray<Int64>(), ContiguousArray<UInt64>())
        try forEachChunk { chunk in
            guard chunk.table == table else { return }
            let isWhole = chunk.forEach { id, value in
                ids.append(id)
                values.append(value)
            }
            guard isWhole else { throw PlanError.edited(path: path) }
        }
        return (ids, values)
    }

    private func forEachChunk(_ body: (RowFingerprints) throws -> Void) throws {
        switch form {
        case .sqlite:
            try forEachPart { if case .fingerprints(let chunk) = $0 { try body(chunk) } }
        case .ndjson:
            let start = Array("{\"fingerprints\":".utf8)
            try FileLines(path).forEach { line in
                guard line.starts(with: start) else { return }
                guard let chunk = try? JSONDecoder().decode(StoredChunk.self, from: Data(line))
                else { throw PlanError.edited(path: path) }
                try body(chunk.fingerprints)
            }
        }
    }

    private struct StoredChunk: Decodable {
        let table: EventTable
        let count: Int
        let bytes: Data

        private enum CodingKeys: String, CodingKey {
            case table = "fingerprints"
            case count, bytes
        }

        var fingerprints: RowFingerprints {
            RowFingerprints(table: table, count: count, bytes: Array(bytes))
        }
    }
}
