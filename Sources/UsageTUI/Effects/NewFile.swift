import Foundation

/// Writes files that were not there before.
enum NewFile {
    /// Writes a new file in the working folder, readable by others as the user's umask has it.
    ///
    /// Nothing is ever overwritten: where there is a file of that name, a number is put before the
    /// name's extension, as in `apps-2.csv`.
    ///
    /// - Returns: The name under which it was written.
    /// - Throws: ``CommandError``, one line.
    static func write(_ contents: String, name: String) throws -> String {
        let (descriptor, freeName) = try create(name)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(contents.utf8))
            try file.close()
        } catch {
            unlink(freeName)
            throw failure(freeName, error.localizedDescription)
        }
        return freeName
    }

    private static func create(_ name: String) throws -> (descriptor: Int32, name: String) {
        for number in 1...1000 {
            let candidate = number == 1 ? name : numbered(name, number)
            let descriptor = open(candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, candidate) }
            guard errno == EEXIST else {
                throw failure(candidate, String(cString: strerror(errno)))
            }
        }
        throw failure(name, "there are a thousand of that name already")
    }

    private static func numbered(_ name: String, _ number: Int) -> String {
        let file = name as NSString
        let numbered = "\(file.deletingPathExtension)-\(number)"
        return file.pathExtension.isEmpty ? numbered : "\(numbered).\(file.pathExtension)"
    }

    private static func failure(_ name: String, _ reason: String) -> CommandError {
        CommandError(
            "\(name): can't be written (\(reason)); start usagetui in a folder that can",
            status: .failed
        )
    }
}
