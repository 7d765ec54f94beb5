internal import Foundation

/// Where the file of a store lies, and what it is called there, whatever link it was opened through.
struct StorePlace {
    /// The folder, as it was given where the file isn't a link.
    let folder: String
    /// The file's name.
    let name: String
    /// Whether the folder is the one in which this process works, and wasn't named.
    private let isHere: Bool

    /// The place of a store's file.
    init(_ path: String) {
        var status = stat()
        let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
        self.init(
            unresolved: isLink ? URL(filePath: path).resolvingSymlinksInPath().path : path
        )
    }

    /// The place that a path says.
    init(unresolved path: String) {
        guard let slash = path.lastIndex(of: "/") else {
            (folder, name, isHere) = (".", path, true)
            return
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        name = String(path[path.index(after: slash)...])
        isHere = false
    }

    /// The name without what follows its last dot.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The path of a file beside the store.
    func path(_ name: String) -> String {
        if isHere { return name }
        return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    /// The whole path.
    var absolutePath: String { URL(filePath: path(name)).standardizedFileURL.path }
}
