import Foundation

/// Where the program's own files are, by the XDG Base Directory Specification.
struct ConfigurationPaths: Sendable {
    /// A path, and the variable that moved it from where it is by default.
    struct Place: Sendable {
        let path: String
        let variable: String?
    }

    /// What people write.
    let file: Place
    /// What the dashboard remembers by itself.
    let state: Place
    /// What earlier versions read in place of ``file``.
    let leftover: String

    init(environment: [String: String]) {
        let configuration = Self.folder("XDG_CONFIG_HOME", ".config", environment)
        let state = Self.folder("XDG_STATE_HOME", ".local/state", environment)
        file = Place(path: configuration.path + "/config.toml", variable: configuration.variable)
        self.state = Place(path: state.path + "/state.toml", variable: state.variable)
        leftover = configuration.path + "/config.json"
    }

    /// The specification has relative paths ignored.
    private static func folder(
        _ variable: String,
        _ standard: String,
        _ environment: [String: String]
    ) -> Place {
        if let path = environment[variable], path.hasPrefix("/") {
            return Place(path: path + "/usagetui", variable: variable)
        }
        // Without the variable it is what the system says: never the root of the file system.
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return Place(path: "\(home)/\(standard)/usagetui", variable: nil)
    }
}
