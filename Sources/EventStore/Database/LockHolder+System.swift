internal import Foundation
internal import UsageRules

extension LockHolder {
    /// Another process that has a lock on one of some files, where the system tells: Linux does, in
    /// `/proc/locks`, as far as it shows us the process.
    ///
    /// The files are not opened: closing one would drop the locks that this process has on it.
    static func ofAny(_ paths: [String]) -> LockHolder? {
        let files = paths.compactMap(name)
        guard !files.isEmpty, let locks = contents("/proc/locks") else { return nil }
        for line in locks.split(separator: "\n") {
            // 1: POSIX  ADVISORY  READ  1234 08:01:5678 1073741826 1073742335
            let fields = line.split(separator: " ")
            // One that waits stands below the one that it waits for, behind an arrow.
            guard fields.count >= 8, fields[1] != "->", let process = Int32(fields[4]),
                process > 0, process != getpid(), files.contains(String(fields[5]))
            else { continue }
            return LockHolder(processID: process, program: program(process))
        }
        return nil
    }

    /// Who has a lock on a store: on the file, or on what programs share in WAL mode.
    static func ofStore(_ path: String) -> LockHolder? { ofAny([path, path + "-shm"]) }

    /// A file as it is named in the list of locks: its device in hexadecimal, and its inode.
    private static func name(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let device = UInt64(status.st_dev)
        let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
        let minor = device & 0xFF | (device >> 12) & ~0xFF
        return "\(hexadecimal(major)):\(hexadecimal(minor)):\(status.st_ino)"
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }

    private static func program(_ process: Int32) -> String? {
        contents("/proc/\(process)/comm")?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func contents(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
