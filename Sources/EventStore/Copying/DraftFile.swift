internal import Foundation
internal import GRDB
internal import UsageRules

/// A store that is written under another name beside its own: one that is there is whole.
///
/// Nobody else may read it: what a foundation runs is nobody's business.
struct DraftFile {
    /// The path of the store that it becomes.
    private let target: String
    /// Its own path until then.
    let path: String

    /// Makes the file, empty.
    ///
    /// - Throws: ``StoreError/cannotOpen(path:reason:)`` where the folder can't be written.
    init(beside target: String) throws {
        self.target = target
        // A name that nobody has: one that was killed may have left its own behind.
        var name = Array("\(target).part-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else {
            throw StoreError.cannotOpen(path: target, reason: String(cString: strerror(errno)))
        }
        close(file)
        path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// Gives the file its own name.
    ///
    /// - Throws: ``StoreError/alreadyExists(path:)`` where there is something meanwhile.
    func publish() throws {
        try synchronize()
        // A second name for the file: unlike renaming it, that never replaces another.
        if link(path, target) == 0 { return remove() }
        guard errno != EEXIST, !Self.exists(target) else {
            throw StoreError.alreadyExists(path: target)
        }
        // Some file systems have one name for a file.
        guard rename(path, target) == 0 else {
            throw StoreError.cannotOpen(path: target, reason: String(cString: strerror(errno)))
        }
    }

    /// Has the disk hold what was written, so that a store is whole after the power failed, too.
    private func synchronize() throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreError.inputOutput(path: target, operation: .write) }
        defer { close(file) }
        guard fsync(file) == 0 else {
            throw StoreError.inputOutput(path: target, operation: .write)
        }
    }

    /// Removes the draft, where it is still there.
    func remove() { unlink(path) }

    /// Whether there is anything at a path, a broken link included.
    static func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    /// How the file is opened: nobody sees it before it is whole, so it needs no journal.
    ///
    /// More page cache would make nothing faster: rows mostly come in the order of their ids, and an index
    /// is sorted in pieces of that size, the faster the more of one the processor's own cache holds.
    static let configuration: Configuration = {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    PRAGMA cache_size = -16384
                    """
            )
        }
        return configuration
    }()
}
