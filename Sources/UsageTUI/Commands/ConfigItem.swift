import Dashboard
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

    /// `default`, `file`, `state`, or the variable's name.
    private var from: String {
        switch origin {
        case .standard: "default"
        case .file: "file"
        case .remembered: "state"
        case .environment(let name): name
        }
    }
}

extension ConfigItem {
    /// All paths, then all settings.
    static func all(_ configuration: Configuration) throws -> [ConfigItem] {
        let (paths, memory) = (configuration.paths, configuration.memory)
        return try [
            ConfigItem(
                "config_file",
                paths.file,
                configuration.hasFile ? "the settings" : "the settings; there is no such file"
            ),
            ConfigItem(
                "state_file",
                paths.state,
                memory.notice ?? "what the dashboard remembers by itself"
            ),
        ]
            + Settings.all.map { setting in
                try remembered(setting, memory.file) ?? ConfigItem(setting, configuration)
            }
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

    /// Columns as they were chosen in the dashboard, which wins over the file.
    private static func remembered(_ setting: any AnySetting, _ file: StateFile) -> ConfigItem? {
        let view = View.allCases.first { setting.name == "columns.\($0.name)" }
        return view.flatMap { file.columns[$0] }.map { choice in
            ConfigItem(
                name: setting.name,
                value: .array(choice.shown.map { .string($0) }),
                origin: .remembered,
                allowed: setting.allowed,
                meaning: setting.meaning
            )
        }
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
