/// A file beside a store that is an archive of its rows, or should be.
package struct FoundArchive: Hashable, Sendable {
    /// Where it is.
    package let path: String
    /// How many bytes it has.
    package let bytes: Int
    /// What it says of itself, or why that can't be told.
    package let content: Result<ArchiveInfo, ArchiveError>

    package init(path: String, bytes: Int, content: Result<ArchiveInfo, ArchiveError>) {
        (self.path, self.bytes, self.content) = (path, bytes, content)
    }

    /// What it says of itself; nil where it is damaged.
    package var info: ArchiveInfo? { try? content.get() }

    /// The file's name.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
