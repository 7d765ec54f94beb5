internal import Foundation
package import UsageRules

extension EventStore {
    /// The archives of this store's rows that lie beside it, the newest first; those that are damaged
    /// come last.
    ///
    /// - Parameters:
    ///   - isVerifying: Whether each is held against its checksum, which reads all of it; otherwise only
    ///     what it says of itself is read.
    ///   - onProgress: Called with the path of the archive that is read, and now and then while that
    ///     lasts; what it throws ends it.
    package func archives(
        verifying isVerifying: Bool = false,
        progress onProgress: (String) throws -> Void = { _ in }
    ) throws -> [FoundArchive] {
        let place = StorePlace(path)
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: place.folder)
        } catch {
            throw StoreError.cannotOpen(path: place.folder, reason: "the folder can't be read")
        }
        var found: [FoundArchive] = []
        // Closing one of SQLite's own files beside the store would drop the locks on it.
        for name in names.sorted(by: >) where name != place.name && !SidecarFile.isName(name) {
            try onProgress(place.path(name))
            if let archive = try archive(name, beside: place, isVerifying, onProgress) {
                found.append(archive)
            }
        }
        return found.sorted { Self.isBefore($0.info, $1.info) }
    }

    /// Those whose time isn't known come last; sorting keeps the order of the others' names.
    private static func isBefore(_ one: ArchiveInfo?, _ other: ArchiveInfo?) -> Bool {
        guard let one else { return false }
        guard let other else { return true }
        return one.begunAt > other.begunAt
    }

    private func archive(
        _ name: String,
        beside place: StorePlace,
        _ isVerifying: Bool,
        _ onProgress: (String) throws -> Void
    ) throws -> FoundArchive? {
        let path = place.path(name)
        guard let bytes = ArchiveFile.size(of: path), FileIdentity(path: path) != identity else {
            return nil
        }
        func found(_ content: Result<ArchiveInfo, ArchiveError>) -> FoundArchive {
            FoundArchive(path: path, bytes: bytes, content: content)
        }
        let isCalledSo = ArchiveFile.isName(name, ofArchiveOf: place)
        guard !ArchiveFile.beingWritten.contains(FileIdentity(path: path)) else {
            return isCalledSo ? found(.failure(.inUse(path: path))) : nil
        }
        guard ArchiveFile.isArchive(path) else {
            return isCalledSo ? found(.failure(.notAnArchive(path: path))) : nil
        }
        // Whether it is one of this store: by what it says of itself, or what it is called.
        var isOurs = isCalledSo
        do {
            let archive = try Archive(path, bounds: Bounds(lockTimeout: .zero))
            isOurs = archive.info.isOf(place) || isCalledSo && archive.info.isOfServer
            if isOurs, isVerifying { try archive.verify { _ in try onProgress(path) } }
            return isOurs ? found(.success(archive.info)) : nil
        } catch let error as ArchiveError {
            return isOurs ? found(.failure(error)) : nil
        } catch StoreError.locked {
            return isOurs ? found(.failure(.inUse(path: path))) : nil
        } catch is StoreError {
            return isOurs
                ? found(.failure(.damaged(path: path, reason: "it can't be read"))) : nil
        }
    }

    /// Those of some archives that were begun more than some days ago, by the machine's clock; damaged ones
    /// left out.
    ///
    /// - Parameter days: 0 or more.
    package func archives(
        olderThan days: Int,
        among archives: [FoundArchive]
    ) throws -> [FoundArchive] {
        let now = try read { try StoreClock.databaseTime($0) }
        let limit = now.addingDays(-days)
        return archives.filter { archive in archive.info.map { $0.begunAt < limit } ?? false }
    }

    /// Removes an archive that was found beside this store, and looks first whether it is one still.
    ///
    /// - Throws: ``ArchiveError``; ``StoreError``.
    package func delete(_ archive: FoundArchive) throws {
        let path = archive.path
        guard !ArchiveFile.beingWritten.contains(FileIdentity(path: path)) else {
            throw ArchiveError.inUse(path: path)
        }
        guard ArchiveFile.size(of: path) != nil, FileIdentity(path: path) != identity,
            ArchiveFile.isArchive(path)
        else { throw ArchiveError.notAnArchive(path: path) }
        do {
            let now = try Archive(path, bounds: Bounds(lockTimeout: .zero)).info
            guard now.checksum == archive.info?.checksum else {
                throw ArchiveError.damaged(path: path, reason: "it isn't the one that was listed")
            }
        } catch StoreError.locked {
            throw ArchiveError.inUse(path: path)
        }
        guard ArchiveFile.remove(path) else { throw StoreError.readOnly(path: path) }
    }
}

extension ArchiveInfo {
    /// Whether it says that its rows are of a store.
    ///
    /// Those of a server are of the snapshots that are called after its database.
    fileprivate func isOf(_ place: StorePlace) -> Bool {
        StorePlace(unresolved: store).name == (isOfServer ? place.stem : place.name)
    }
}
