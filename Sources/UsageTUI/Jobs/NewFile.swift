import Foundation
import Presentation

/// Writes files that were not there before.
enum NewFile {
    /// Writes a new file in a folder, readable by others as the user's umask has it.
    ///
    /// Nothing is ever overwritten: where there is a file of that name, a number is put before the
    /// name's extension, as in `apps-2.csv`.
    ///
    /// - Returns: The path under which it was written.
    /// - Throws: ``CommandError``, one line.
    static func write(_ contents: String, name: String, in folder: String = ".") throws -> String {
        let path = folder == "." ? name : "\(folder)/\(name)"
        let (descriptor, freePath) = try create(path)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(contents.utf8))
            try file.close()
        } catch {
            unlink(freePath)
            throw failure(freePath, error.localizedDescription)
        }
        return freePath
    }

    private static func create(_ path: String) throws -> (descriptor: Int32, path: String) {
        for number in 1...1000 {
            let candidate = number == 1 ? path : numbered(path, number)
            let descriptor = open(candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, candidate) }
            guard errno == EEXIST else {
                throw failure(candidate, String(cString: strerror(errno)))
            }
        }
        throw failure(path, "there are a thousand of that name already")
    }

    private static func numbered(_ path: String, _ number: Int) -> String {
        let file = path as NSString
        let numbered = "\(file.deletingPathExtension)-\(number)"
        return file.pathExtension.isEmpty ? numbered : "\(numbered).\(file.pathExtension)"
    }

    private static func failure(_ path: String, _ reason: String) -> CommandError {
        CommandError(
            "\(path): can't be written (\(reason)); start usagetui in a folder that can",
            status: .failed
        )
    }
}
