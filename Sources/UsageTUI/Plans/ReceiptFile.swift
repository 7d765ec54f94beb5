import EventStore
import Foundation
import Presentation
import UsageRules

/// Where the receipt of a cleanup is written.
enum ReceiptPlace {
    /// Beside the archive, or beside the store where there is none, under a name that tells what it is of.
    case besideArchive
    /// At a path where nothing is yet.
    case path(String)

    /// Writes a receipt.
    ///
    /// - Returns: Its path.
    func write(_ receipt: Receipt) throws -> String {
        let file =
            switch self {
            case .besideArchive: try Self.newFile(of: receipt)
            case .path(let path): try NewFile(path, isPrivate: true)
            }
        do {
            try file.write(receipt.text)
            try file.close()
        } catch {
            file.discard()
            throw error
        }
        return file.path
    }

    private static func newFile(of receipt: Receipt) throws -> NewFile {
        let stem = stem(of: receipt)
        let paths = (1...99).lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }
        let path = paths.map { "\($0).receipt.json" }.first { !NewFile.exists($0) }
        return try NewFile(path ?? "\(stem).receipt.json", isPrivate: true)
    }

    /// What the archive is called, or would be.
    private static func stem(of receipt: Receipt) -> String {
        if let archive = receipt.archive {
            return archive.hasSuffix(".db") ? String(archive.dropLast(3)) : archive
        }
        let store = URL(filePath: receipt.store)
        let digits = receipt.endedAt.filter { $0 != "-" && $0 != ":" }
        let name = "\(store.deletingPathExtension().lastPathComponent)-pruned-\(digits)"
        return store.deletingLastPathComponent().appending(path: name).path
    }
}

/// A receipt that was read.
///
/// Nothing in it is trusted.
struct ReceiptFile {
    let receipt: Receipt
    /// Whether it is what was written.
    let isUnchanged: Bool

    /// Far more than any receipt has.
    private static let mostBytes = 1 << 20

    /// Reads a receipt.
    ///
    /// - Throws: ``CommandError``, one line.
    init(_ path: String) throws {
        var bytes: [UInt8] = []
        try FileLines(path).forEachPiece(size: Self.mostBytes, atMost: 1) { bytes = Array($0) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let form = try? decoder.decode(Form.self, from: Data(bytes)),
            form.format == Receipt.format
        else {
            throw CommandError(
                "\(path): is no receipt; usagetui prune writes one beside the archive",
                status: .failed
            )
        }
        guard form.version <= Receipt.version else {
            throw CommandError(
                "\(path): is a receipt of version \(form.version), which a newer program wrote; use "
                    + "that one",
                status: .failed
            )
        }
        guard let stored = try? decoder.decode(Stored.self, from: Data(bytes)),
            let receipt = stored.receipt
        else {
            throw CommandError("\(path): isn't a whole receipt; use another copy", status: .failed)
        }
        self.receipt = receipt
        var hash = ContentHash()
        hash.add(receipt.bytes(hash: PlanHeader.noHash))
        isUnchanged = hash.digits == stored.hash && receipt.bytes(hash: stored.hash) == bytes
    }

    private struct Form: Decodable {
        let format: String
        let version: Int
    }

    private struct Stored: Decodable {
        let hash: String
        let program: String
        let by: String
        let begunAt: String
        let endedAt: String
        let store: String
        let now: String
        let clock: String
        let keepRunningRecords: Bool
        let keepAtLeastOneRecord: Bool
        let planHash: String
        let sealedHash: String?
        let stopped: Bool
        let runningSetIsSame: Bool
        let archive: String?
        let archiveChecksum: String?
        let tables: [Receipt.Table]

        /// The receipt; nil where something in it is out of all bounds.
        var receipt: Receipt? {
            guard let now = EventTime(now), EventTime.writtenByUs.contains(now), !tables.isEmpty,
                Set(tables.map(\.table)).count == tables.count,
                tables.allSatisfy({ CutoffAge.allowedDays.contains($0.cutoffAgeInDays) })
            else { return nil }
            var policy = CleanupPolicy(
                keepRunningRecords: keepRunningRecords,
                keepAtLeastOneRecord: keepAtLeastOneRecord
            )
            for table in tables { policy.setCutoffAge(table.cutoffAgeInDays, of: table.table) }
            return Receipt(
                program: program,
                by: by,
                begunAt: begunAt,
                endedAt: endedAt,
                store: store,
                now: now,
                clock: clock,
                policy: policy,
                planHash: planHash,
                sealedHash: sealedHash,
                wasStopped: stopped,
                runningSetIsSame: runningSetIsSame,
                archive: archive,
                archiveChecksum: archiveChecksum,
                tables: tables
            )
        }
    }
}
