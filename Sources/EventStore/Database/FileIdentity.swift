internal import Foundation

/// Which file stands at a path, whatever it is called.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64

    /// The file at a path; nil where there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
