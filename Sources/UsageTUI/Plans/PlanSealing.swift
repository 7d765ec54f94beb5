import Dashboard
import EventStore
import Foundation
import Presentation
import UsageRules

/// Writes plans into a document that says exactly what a cleanup deletes, and of which rows it was made.
struct PlanSealing {
    private let store: EventStore
    private let plans: [CleanupPlan]
    private let header: PlanHeader

    /// Prepares to seal plans.
    ///
    /// - Parameters:
    ///   - store: The store that they were made of, in the transaction of the scan.
    ///   - snapshot: The scan.
    init(_ plans: [CleanupPlan], of store: EventStore, _ snapshot: StoreSnapshot) throws {
        self.store = store
        self.plans = plans
        header = try PlanHeader(PlanHeader.Origin(snapshot), plans, of: store)
    }

    /// How many rows are read.
    var rowCount: Int { plans.reduce(0) { $0 + $1.index.count } }

    /// Writes a new file: NDJSON or SQLite, as its name ends.
    ///
    /// - Parameters:
    ///   - path: Where; nothing is ever overwritten.
    ///   - onProgress: Called with how many rows were read; what it throws ends it.
    /// - Returns: The hash of the document.
    func write(
        _ path: String,
        progress onProgress: (_ rowsRead: Int) throws -> Void
    ) throws -> String {
        PlanForm(ofPath: path) == .ndjson
            ? try writeLines(path, onProgress) : try writeDatabase(path, onProgress)
    }

    private func writeLines(_ path: String, _ onProgress: (Int) throws -> Void) throws -> String {
        let file = try NewFile(path, isPrivate: true)
        do {
            var hash = ContentHash()
            var bytes = header.line(hash: PlanHeader.noHash) + [UInt8(ascii: "\n")]
            hash.add(bytes)
            try store.forEachPart(of: plans, progress: onProgress) { part in
                let start = bytes.count
                part.writeLine(to: &bytes)
                hash.add(bytes[start...])
                if bytes.count >= Self.pieceSize {
                    try file.write(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
            try file.write(bytes)
            // Until here the header holds no hash: a file that was left half written is refused.
            let digits = hash.digits
            try file.overwriteStart(header.line(hash: digits))
            try file.close()
            return digits
        } catch {
            file.discard()
            throw error
        }
    }

    private func writeDatabase(
        _ path: String,
        _ onProgress: (Int) throws -> Void
    ) throws -> String {
        var digits = ""
        try PlanDatabase.write(NewFile.resolved(path)) { append in
            var hash = ContentHash()
            hash.add(header.line(hash: PlanHeader.noHash) + [UInt8(ascii: "\n")])
            var bytes: [UInt8] = []
            try store.forEachPart(of: plans, progress: onProgress) { part in
                bytes.removeAll(keepingCapacity: true)
                part.writeLine(to: &bytes)
                hash.add(bytes)
                try append(part)
            }
            digits = hash.digits
            return String(decoding: header.line(hash: digits), as: UTF8.self)
        }
        return digits
    }

    private static let pieceSize = 1 << 16
}

extension PlanSealing {
    /// Seals the plan of a request, as a job: of the rows that the store has now.
    static func run(
        _ request: PlanRequest,
        of tables: [EventTable],
        to path: String,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> News {
        var bounds = context.store.bounds
        bounds.longestValue = nil
        let store = try context.open(.readOnly, bounds)
        let path = NewFile.resolved(path, in: context.options.exportFolder)
        return try store.reading {
            let snapshot = try store.scan(tables: tables, now: context.options.now) { _ in
                _ = try report.isDue()
            }
            let plans = try snapshot.plans(request.policy, now: request.now, only: request.table)
            let hash = try PlanSealing(plans, of: store, snapshot).write(path) { _ in
                _ = try report.isDue()
            }
            return .sealed(path: path, hash: hash)
        }
    }
}

/// How a sealed plan is kept.
enum PlanForm {
    /// A line for the header, and one for each part.
    case ndjson
    /// A table for each kind of part.
    case sqlite

    /// The form that a new file gets by the end of its name.
    init(ofPath path: String) {
        let path = path.lowercased()
        self = path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") ? .ndjson : .sqlite
    }
}
