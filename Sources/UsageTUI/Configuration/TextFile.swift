import Foundation

/// Reads the program's own files.
enum TextFile {
    /// More than anybody writes.
    private static let largestSize = 1 << 20

    /// It is no text, or nothing that can be read.
    struct Unreadable: Error {}

    /// The text of a file; nil where there is none.
    static func read(_ path: String) throws(Unreadable) -> String? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            return nil
        }
        let url = URL(filePath: path).resolvingSymlinksInPath()
        let isFile = (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
        let size = attributes[.size] as? Int ?? 0
        guard isFile, size <= largestSize, let data = try? Data(contentsOf: url),
            let text = String(data: data, encoding: .utf8)
        else { throw Unreadable() }
        return text
    }
}
