import Dashboard
import Foundation
import Presentation

/// What is set once for all commands, in the environment or in the configuration file.
///
/// The environment wins over the file, and an option of a command over both.
struct Configuration: Sendable {
    let paths: ConfigurationPaths
    /// Whether there is a file.
    let hasFile: Bool
    /// Whether a file lies there that only earlier versions read.
    let hasLeftover: Bool
    private let entries: [String: ConfigurationFile.Entry]
    private let environment: [String: String]

    /// This process's; what is wrong with it where it can't be used.
    static let current = Result { () throws(CommandError) in
        try Configuration(environment: ProcessInfo.processInfo.environment)
    }

    /// What holds for this process; the default where the configuration can't be used, which whoever
    /// runs a command has said before.
    static func value<Value>(of setting: Setting<Value>) -> Value {
        (try? current.get().value(setting).value) ?? setting.standard
    }

    /// The columns that hold for this process.
    static var columns: [View: [String]] { (try? current.get().columns) ?? [:] }

    /// Reads the file, and checks all that is set.
    init(environment: [String: String]) throws(CommandError) {
        self.environment = environment
        paths = ConfigurationPaths(environment: environment)
        hasLeftover = FileManager.default.fileExists(atPath: paths.leftover)
        let text: String?
        do {
            text = try TextFile.read(paths.file.path)
        } catch {
            throw .unreadable(paths.file.path)
        }
        hasFile = text != nil
        entries = try Self.entries(text ?? "", of: paths.file.path)
        for setting in Settings.all { try setting.check(self) }
        try requireOneMeaning()
    }

    /// The value of a setting, and where it comes from.
    func value<Value>(
        _ setting: Setting<Value>
    ) throws(CommandError) -> (value: Value, origin: SettingOrigin) {
        // What the file says is checked also where it doesn't hold.
        let inFile = try valueInFile(setting)
        guard let variable = setting.variable, let text = environment[variable.name], !text.isEmpty
        else { return inFile ?? (setting.standard, .standard) }
        guard let value = variable.read(text) else { throw .wrong(variable, text) }
        return (value, .environment(variable.name))
    }

    private func valueInFile<Value>(
        _ setting: Setting<Value>
    ) throws(CommandError) -> (value: Value, origin: SettingOrigin)? {
        guard let entry = entries[setting.name] else { return nil }
        guard let value = setting.read(entry.value) else {
            throw .wrong(paths.file.path, entry, takes: setting.allowed)
        }
        return (value, .file(line: entry.line))
    }

    /// The keys that the file gives to actions.
    var keyBindings: KeyBindings {
        let changed = Settings.keys.compactMap { setting -> (String, [Key])? in
            guard let (keys, origin) = try? value(setting), origin != .standard else { return nil }
            return (String(setting.name.dropFirst("keys.".count)), keys)
        }
        return KeyBindings(Dictionary(uniqueKeysWithValues: changed))
    }

    /// The columns that the file gives to views.
    var columns: [View: [String]] {
        Dictionary(
            uniqueKeysWithValues: zip(ColumnNames.known, Settings.columns).compactMap {
                names,
                setting in
                guard let (columns, origin) = try? value(setting), origin != .standard else {
                    return nil
                }
                return (names.view, columns)
            }
        )
    }

    /// Fails where a key would mean several things.
    private func requireOneMeaning() throws(CommandError) {
        guard let collision = keyBindings.collisions.first else { return }
        let lines = collision.names.compactMap { entries["keys.\($0)"]?.line }
        throw .inFile(
            paths.file.path,
            line: lines.max() ?? 1,
            "\(collision.key.name) would mean \(collision.names.joined(separator: " and ")); "
                + "give each a key of its own"
        )
    }

    /// What is said of a file that only earlier versions read.
    var leftoverNotice: VisibleText {
        "\(paths.leftover) is no longer read: write what it sets to \(paths.file.path), such as "
            + "skip_was_running_backfill = true, and remove it"
    }

    // MARK: - The file

    private static func entries(
        _ text: String,
        of path: String
    ) throws(CommandError) -> [String: ConfigurationFile.Entry] {
        let file: ConfigurationFile
        do {
            file = try ConfigurationFile(text)
        } catch {
            throw .inFile(path, line: error.line, error.message)
        }
        var entries: [String: ConfigurationFile.Entry] = [:]
        for entry in file.entries {
            try requireKnown(entry, path)
            entries[entry.name] = entry
        }
        return entries
    }

    private static func requireKnown(
        _ entry: ConfigurationFile.Entry,
        _ path: String
    ) throws(CommandError) {
        let names = Settings.all.map(\.name)
        let isKnown =
            entry.isSection
            ? names.contains { $0.hasPrefix("\(entry.name).") } : names.contains(entry.name)
        guard !isKnown else { return }
        let hint = Suggestion.nearest(to: entry.name, in: names).map {
            "did you mean \($0)?" as VisibleText
        }
        throw .inFile(
            path,
            line: entry.line,
            "no setting is called \(entry.name); \(hint ?? "usagetui config lists them")"
        )
    }
}

extension CommandError {
    fileprivate static func inFile(
        _ path: String,
        line: Int,
        _ message: VisibleText
    ) -> CommandError {
        CommandError("\(path):\(line): \(message)", status: .failed)
    }

    fileprivate static func wrong(
        _ path: String,
        _ entry: ConfigurationFile.Entry,
        takes allowed: VisibleText
    ) -> CommandError {
        .inFile(
            path,
            line: entry.line,
            "\(entry.name) takes \(allowed), not \(entry.value.visibleText)"
        )
    }

    fileprivate static func wrong<Value>(
        _ variable: EnvironmentVariable<Value>,
        _ text: String
    ) -> CommandError {
        CommandError(
            "the environment's \(variable.name) is \(text); give \(variable.allowed)",
            status: .usage
        )
    }

    fileprivate static func unreadable(_ path: String) -> CommandError {
        CommandError(
            "\(path): no text that can be read; write settings into it, such as "
                + "theme = \"dark\", or remove it",
            status: .failed
        )
    }
}
