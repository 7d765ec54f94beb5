import Foundation

/// A program that ran to its end.
///
/// What it said is only shown where it failed. It isn't started by Foundation, which doesn't tell how much
/// memory it took. What the system tells is at least what we had ourselves: whoever asks must have been
/// frugal so far.
struct ChildProcess {
    /// The most memory that it had at once, in bytes.
    let peakMemory: Int

    /// - Throws: ``PlainDatabase/Failure`` where it doesn't succeed.
    init(_ program: String, _ arguments: [String]) throws {
        let errors = tmpfile()
        defer { fclose(errors) }
        var process: pid_t = 0
        var (code, status, usage): (Int32, Int32, rusage) = (0, 0, rusage())
        code = Self.start(&process, [program] + arguments, errors: fileno(errors))
        while code == 0, wait4(process, &status, 0, &usage) < 0 {
            code = errno == EINTR ? 0 : errno
        }
        guard code == 0, status == 0 else {
            let line = ([program] + arguments).joined(separator: " ")
            let reason = code == 0 ? Self.text(of: errors) : String(cString: strerror(code))
            throw PlainDatabase.Failure(description: "\(line): status \(status): \(reason)")
        }
        peakMemory = usage.ru_maxrss * 1024
    }

    private static func start(_ process: inout pid_t, _ words: [String], errors: Int32) -> Int32 {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO)
        let arguments = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        return posix_spawn(&process, words[0], &files, nil, arguments + [nil], environ)
    }

    private static func text(of file: UnsafeMutablePointer<FILE>?) -> String {
        rewind(file)
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
