package import Foundation

/// The folder of cases with their expected outcome.
package enum Conformance {
    /// The copy that belongs to the project.
    package static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Conformance")

    /// The original, where it lies beside the project; nil elsewhere.
    package static var original: URL? {
        let url = folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/conformance")
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}
