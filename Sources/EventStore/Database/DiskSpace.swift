internal import Foundation

/// What a disk has left.
enum DiskSpace {
    /// The bytes that a process may still write in a folder; nil where the system doesn't tell.
    static func freeBytes(in folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        let (bytes, isMore) = UInt64(status.f_bavail)
            .multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return isMore ? .max : Int(clamping: bytes)
    }
}
