import Presentation

/// One thing that can be set for all commands: all of it in one entry.
struct Setting<Value: Sendable>: Sendable {
    /// What it is called in the file, with its section: `theme`, `keys.quit`.
    let name: String
    /// What it does, in a few words.
    let meaning: VisibleText
    /// What it takes, behind "takes".
    let allowed: VisibleText
    /// What holds where nobody says anything.
    let standard: Value
    /// What a value of the file says; nil where it isn't allowed.
    let read: @Sendable (ConfigurationValue) -> Value?
    /// The value, as it is printed.
    let printed: @Sendable (Value) -> JSONValue
    /// The variable that wins over the file.
    var variable: EnvironmentVariable<Value>?
}

/// A variable of the environment that stands for a setting.
struct EnvironmentVariable<Value: Sendable>: Sendable {
    let name: String
    /// What it takes, behind "give".
    let allowed: VisibleText
    /// What it says, where it is set and not empty; nil where that isn't allowed.
    let read: @Sendable (String) -> Value?
}

/// Where a value comes from.
enum SettingOrigin: Hashable, Sendable {
    case standard
    case file(line: Int)
    case environment(String)
    /// From the state file: it was chosen in the dashboard.
    case remembered
}

/// Any setting, as far as it is the same for all.
protocol AnySetting: Sendable {
    var name: String { get }
    var meaning: VisibleText { get }
    var allowed: VisibleText { get }

    /// Fails where the configuration says of it what isn't allowed.
    func check(_ configuration: Configuration) throws(CommandError)
    /// The value that holds, and where it comes from.
    func resolved(
        in configuration: Configuration
    ) throws(CommandError) -> (value: JSONValue, origin: SettingOrigin)
}

extension Setting: AnySetting {
    func check(_ configuration: Configuration) throws(CommandError) {
        _ = try configuration.value(self)
    }

    func resolved(
        in configuration: Configuration
    ) throws(CommandError) -> (value: JSONValue, origin: SettingOrigin) {
        let (value, origin) = try configuration.value(self)
        return (printed(value), origin)
    }
}
