import ArgumentParser
import EventStore
import Foundation
import Presentation
import UsageRules

/// The store that the dashboard opens: one that is there, or a snapshot of a database that is made for it.
final class BrowsedStore {
    /// The path of its file.
    let path: String
    /// What the dashboard calls it.
    let name: String
    /// Whether it goes when the dashboard ends.
    var isTemporary: Bool { temporary != nil }
    private var temporary: TemporarySnapshot?

    /// Makes the snapshot of a database, and says where it is.
    ///
    /// - Parameters:
    ///   - argument: A path, or a database's URL.
    ///   - kept: Where the snapshot stays; nil where it goes at the end.
    init(
        _ argument: String,
        keeping kept: String?,
        _ server: ServerOptions,
        _ access: StoreOptions
    ) throws {
        switch try StoreArgument(argument) {
        case .path(let path):
            guard kept == nil else {
                throw ValidationError(
                    "--keep is for the snapshot of a database's URL; \(path) stays as it is."
                )
            }
            self.path = path
            name = URL(filePath: path).lastPathComponent
        case .database(let url):
            temporary = kept == nil ? try TemporarySnapshot(named: "\(url.storeName).db") : nil
            path = kept ?? temporary?.path ?? ""
            let fileName = URL(filePath: path).lastPathComponent
            name = kept == nil ? "\(url.storeName) (a copy that goes)" : fileName
            guard !FileManager.default.fileExists(atPath: path) else {
                throw StoreError.alreadyExists(path: path)
            }
            defer { Signal.note(isWriting: false) }
            let report = try ServerSnapshot(of: url, to: path, server, access).run()
            temporary?.guardAgainstSignals()
            // Also by SIGQUIT, which the snapshot had noted only.
            Signal.endPlainly()
            let stay: VisibleText =
                temporary == nil ? "" : "; it is removed when you leave (--keep PATH keeps it)"
            try StandardStream.error.write(line: "usagetui: \(path): \(report.summary)\(stay)")
        }
    }

    /// Removes what is not to stay.
    func remove() { temporary = nil }
}
