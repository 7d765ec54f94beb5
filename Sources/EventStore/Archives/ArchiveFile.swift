internal import Foundation
internal import GRDB
internal import Synchronization
internal import UsageRules

/// The file of an archive: what it is called, how it is made, and how it is told from a store.
enum ArchiveFile {
    /// The archives that this process writes.
    ///
    /// None of them is to be opened for a look: closing a file drops the locks that SQLite has on it.
    final class Register: Sendable {
        private let files = Mutex<Set<FileIdentity>>([])

        func insert(_ file: FileIdentity?) {
            if let file { _ = files.withLock { $0.insert(file) } }
        }

        func remove(_ file: FileIdentity?) {
            if let file { _ = files.withLock { $0.remove(file) } }
        }

        func contains(_ file: FileIdentity?) -> Bool {
            file.map { file in files.withLock { $0.contains(file) } } ?? false
        }
    }

    static let beingWritten = Register()

    /// What SQLite's header says of the application that a file is of: `utar`.
    static let applicationID: Int32 = 0x7574_6172

    /// Makes the file of an archive, empty, which nobody else may read.
    ///
    /// - Parameters:
    ///   - place: Where.
    ///   - store: The path of the store.
    ///   - work: What deletes the rows.
    ///   - time: When it began, by the machine's clock.
    /// - Returns: Its path.
    /// - Throws: ``ArchiveError/cannotMake(path:reason:)``, ``ArchiveError/alreadyExists(path:)``.
    static func make(
        _ place: ArchivePlace,
        of store: String,
        _ work: ArchiveInfo.Work,
        at time: EventTime
    ) throws -> String {
        switch place {
        case .path(let path):
            guard !SidecarFile.isName(path) else {
                throw ArchiveError.cannotMake(
                    path: path,
                    reason: "SQLite gives such names to its own files"
                )
            }
            guard try make(path) else { throw ArchiveError.alreadyExists(path: path) }
            return path
        case .besideStore:
            let place = StorePlace(store)
            let name = name(ofStore: place, work, at: time)
            for number in 1... {
                let path = place.path(number == 1 ? "\(name).db" : "\(name)-\(number).db")
                if try make(path) { return path }
            }
            throw ArchiveError.alreadyExists(path: place.path("\(name).db"))
        }
    }

    /// Such as `store-pruned-20261101T090412Z`.
    private static func name(
        ofStore place: StorePlace,
        _ work: ArchiveInfo.Work,
        at time: EventTime
    ) -> String {
        let second = EventTime(seconds: time.microseconds / EventTime.microsecondsPerSecond)
        let digits = second.description.filter { $0 != "-" && $0 != ":" }
        return "\(place.stem)\(mark(of: work))\(digits)"
    }

    /// Whether a file is called as an archive beside a store is.
    static func isName(_ name: String, ofArchiveOf place: StorePlace) -> Bool {
        [ArchiveInfo.Work.prune, .sweep].contains { work in
            let start = place.stem + mark(of: work)
            guard name.hasPrefix(start), name.hasSuffix(".db") else { return false }
            let rest = name.dropFirst(start.count).dropLast(3).utf8
            return rest.count >= 16 && rest.allSatisfy { "0123456789TZ-".utf8.contains($0) }
        }
    }

    private static func mark(of work: ArchiveInfo.Work) -> String {
        switch work {
        case .prune: "-pruned-"
        case .sweep: "-swept-"
        }
    }

    /// Makes a file, never through a link.
    ///
    /// - Returns: Whether it was made; false where there is something.
    private static func make(_ path: String) throws -> Bool {
        let flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR | O_CLOEXEC
        let file = open(path, flags, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { return false }
            throw ArchiveError.cannotMake(path: path, reason: String(cString: strerror(errno)))
        }
        close(file)
        synchronizeFolder(of: path)
        return true
    }

    /// Has the disk hold the file's name, as far as the file system can.
    private static func synchronizeFolder(of path: String) {
        let folder = open(StorePlace(unresolved: path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Whether a file, which is no link, says in its header that it is an archive.
    ///
    /// Not to be asked of a store: closing it drops the locks that this process has on it.
    static func isArchive(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var header = [UInt8](repeating: 0, count: 72)
        guard read(file, &header, header.count) == header.count,
            header.starts(with: Array("SQLite format 3\0".utf8))
        else { return false }
        return isArchive(header: header)
    }

    /// Whether the first bytes of a database, 72 or more, say that it is an archive.
    static func isArchive(header: [UInt8]) -> Bool {
        header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) } == applicationID
    }

    /// Whether a database says in its header that it is an archive.
    static func isArchive(_ database: Database) throws -> Bool {
        try database.pragma("application_id") == Int64(applicationID)
    }

    /// How many bytes a regular file has; nil for anything else, a link included.
    static func size(of path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Removes an archive and what SQLite has left beside it.
    ///
    /// - Returns: Whether it is gone.
    @discardableResult
    static func remove(_ path: String) -> Bool {
        guard unlink(path) == 0 else { return false }
        unlink(path + "-journal")
        return true
    }
}
