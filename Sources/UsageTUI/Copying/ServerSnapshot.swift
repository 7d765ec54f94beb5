import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

/// Copies Cloud Controller's tables out of its own database into a store.
///
/// First into files, as fast as the network gives, so that the server's transaction is short; then the
/// store is built of these.
struct ServerSnapshot {
    private let url: ServerURL
    private let options: ServerCopyOptions
    private let tables: [CopiedTable]
    private let copy: StoreCopy

    /// - Parameters:
    ///   - path: The path of the store.
    ///   - usageOnly: Whether the tables that say what runs are left out.
    ///   - starts: From where on tables are read, by name; the others are read whole.
    init(
        of url: ServerURL,
        to path: String,
        _ server: ServerOptions,
        _ access: StoreOptions,
        usageOnly: Bool = false,
        from starts: [String: CopyStart] = [:]
    ) {
        self.url = url
        options = server.copyOptions(
            optionalTables: Schema.tablesThatMayBeMissing,
            from: starts
        )
        tables = Schema.tablesToSnapshot(usageOnly: usageOnly)
        copy = StoreCopy(
            path: path,
            access: access,
            skipsBadRows: false,
            interruption: Interruption()
        )
    }

    /// Copies.
    func run() throws -> CopyReport {
        var security: ServerFacts.Security?
        var report = try copy.run { filling in
            // Within, since a copy that is stopped ends the program.
            let spool = try SpoolFolder(beside: copy.path)
            defer { spool.remove() }
            let facts = try read(into: spool)
            security = facts.security
            for table in tables {
                guard let count = facts.rowCounts[table.name] else { continue }
                try filling.take(table)
                if count > 0 { try spool.read(table, of: url.text, into: filling) }
            }
            return StoreCopy.Source(
                format: facts.format,
                origins: facts.origins,
                takenAt: facts.takenAt,
                notes: facts.notes
            )
        }
        report.security = security
        return report
    }

    private func read(into spool: SpoolFolder) throws -> ServerFacts {
        let interruption = copy.interruption
        var throttle = Throttle()
        let (began, line) = (ContinuousClock.now, ServerLine())
        defer { line.clear() }
        line.show("Asking \(url.text)")
        return try ServerCopy(url, options: options).copy(
            tables,
            to: spool.path,
            until: {
                line.tick()
                return interruption.isRequested
            },
            progress: { progress in
                guard throttle.isOpen() else { return }
                line.show(progress.text(after: ContinuousClock.now - began))
            }
        )
    }
}

extension ServerFacts {
    /// The server, as a store remembers what it was made of.
    var format: String { "\(engine.rawValue) \(version)" }

    /// Where the rows are from.
    var origins: [CopyOrigin] {
        let server = CopyOrigin(engine == .postgres ? .postgres : .mysql, origin)
        return [server] + (firstOrganization.map { [CopyOrigin(.organization, $0)] } ?? [])
    }

    /// What else a store should remember.
    fileprivate var notes: [String] {
        var notes = ["connection: \(security.rawValue)"]
        if let newestMigration { notes.append("newest migration: \(newestMigration)") }
        if isStandby {
            notes.append("standby, \(lag.map { "\($0) seconds behind" } ?? "lag unknown")")
        }
        if let underWay, !underWay.isEmpty {
            notes.append(
                "transactions \(underWay.lowerBound) to \(underWay.upperBound - 1) were under way"
            )
        }
        return notes
    }
}

extension ServerCopyProgress {
    /// How far it is, for a person.
    func text(after elapsed: Duration) -> VisibleText {
        let share = expectedRows.flatMap { $0 > 0 ? min(1, Double(rows) / Double($0)) : nil }
        let part: VisibleText = share.map { "  \(Int($0 * 100)) %" } ?? ""
        let megabytes = Format.grouped(bytes >> 20)
        let pace = Int(Double(bytes >> 20) / max(0.001, elapsed / .seconds(1)))
        return
            "Copying \(table) (\(number) of \(tableCount))\(part)  \(Format.count(rows, "row"))  "
            + "\(megabytes) MB  \(Format.grouped(pace)) MB/s"
    }
}
