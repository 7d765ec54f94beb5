import Presentation

/// A path or a setting, as `config` prints it.
struct ConfigItem {
    let name: String
    let value: JSONValue
    let origin: SettingOrigin
    /// What a setting takes; nil for a path.
    let allowed: VisibleText?
    let meaning: VisibleText

    static let columns: [Column<ConfigItem>] = [
        Column("setting") { .string($0.name) },
        Column("value") { $0.value },
        Column("from") { .string($0.from) },
        Column("line") { item in
            if case .file(let line) = item.origin { JSONValue(line) } else { .null }
        },
        Column("takes") { $0.allowed.map { .string($0.text) } ?? .null },
        Column("meaning") { .string($0.meaning.text) },
    ]

    /// `default`, `file`, or the variable's name.
    private var from: String {
        switch origin {
        case .standard: "default"
        case .file: "file"
        case .environment(let name): name
        }
    }
}

extension ConfigItem {
    /// All paths, then all settings.
    static func all(_ configuration: Configuration) throws -> [ConfigItem] {
        let paths = configuration.paths
        return try [
            ConfigItem(
                "config_file",
                paths.file,
                configuration.hasFile ? "the settings" : "the settings; there is no such file"
            ),
            ConfigItem("state_file", paths.state, "what the dashboard remembers by itself"),
        ] + Settings.all.map { try ConfigItem($0, configuration) }
    }

    private init(_ name: String, _ place: ConfigurationPaths.Place, _ meaning: VisibleText) {
        self.init(
            name: name,
            value: .string(place.path),
            origin: place.variable.map(SettingOrigin.environment) ?? .standard,
            allowed: nil,
            meaning: meaning
        )
    }

    private init(_ setting: any AnySetting, _ configuration: Configuration) throws {
        let (value, origin) = try setting.resolved(in: configuration)
        self.init(
            name: setting.name,
            value: value,
            origin: origin,
            allowed: setting.allowed,
            meaning: setting.meaning
        )
    }
}
