/// What tells a file that holds certain rows from every other file, and from itself before and after
/// a commit.
package struct FileStamp: Hashable, Sendable {
    /// Which file it is.
    private let device: UInt64
    private let inode: UInt64
    /// In bytes.
    private let size: Int64
    /// When the file was last written or replaced, in nanoseconds since 1970.
    private let changeTime: Int64
    /// SQLite's count of the transactions that changed the file.
    private let changeCounter: UInt32

    package init(
        device: UInt64,
        inode: UInt64,
        size: Int64,
        changeTime: Int64,
        changeCounter: UInt32
    ) {
        self.device = device
        self.inode = inode
        self.size = size
        self.changeTime = changeTime
        self.changeCounter = changeCounter
    }
}
