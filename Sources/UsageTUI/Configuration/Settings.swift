import Dashboard
import EventStore
import Presentation
import UsageRules

/// All settings: an entry each, and this list of them.
enum Settings {
    static let all: [any AnySetting] =
        [
            Setting.theme, Setting.mouse, Setting.format, Setting.cutoffAgeInDays, Setting.wait,
            Setting.skipWasRunningBackfill,
        ] + columns + keys

    /// The columns of each view that lists rows.
    static let columns = ColumnNames.known.map { names in
        Setting(
            name: "columns.\(names.view.name)",
            meaning: "the columns of \(names.title), in order",
            allowed:
                "a list of names, each once, of \(VisibleText(names.named.joined(separator: ", ")))",
            standard: names.standard,
            read: { $0.names(names.isKnown) },
            printed: { .array($0.map { .string($0) }) }
        )
    }

    /// The keys of each action of the dashboard.
    static let keys = KeyBindings.entries.map { entry in
        Setting(
            name: "keys.\(entry.name)",
            meaning: VisibleText(entry.help),
            allowed: "a key such as x, Ctrl-D, F5, Space or PgDn, or a list of them",
            standard: entry.keys,
            read: \.keys,
            printed: { .array($0.map { .string($0.name) }) }
        )
    }
}

extension ColumnNames {
    /// Those of all views, with the columns of Cloud Controller's own tables.
    static let known = all(stored: EventTable.usageTables.flatMap(\.definition.columnNames))
}

extension Setting where Value == Theme {
    static let theme = Setting(
        name: "theme",
        meaning: "how the dashboard looks",
        allowed: .alternatives(Theme.all.map(\.name)),
        standard: .terminal,
        read: { $0.text.flatMap(Theme.named) },
        printed: { .string($0.name) },
        variable: EnvironmentVariable(name: "NO_COLOR", allowed: "anything") { _ in .mono }
    )
}

extension Setting where Value == OutputFormat {
    static let format = Setting(
        name: "format",
        meaning: "how commands print their results",
        allowed: .alternatives(OutputFormat.allCases.map(\.rawValue)),
        standard: .table,
        read: { $0.text.flatMap(OutputFormat.init) },
        printed: { .string($0.rawValue) }
    )
}

extension Setting where Value == Int {
    static let cutoffAgeInDays = number(
        "cutoff_age_in_days",
        "rows recorded more than this many days before now are old",
        in: CutoffAge.allowedDays,
        standard: 31
    )

    static let wait = number(
        "wait",
        "how many seconds to wait while another program has the store locked",
        in: StoreOptions.waits,
        standard: 5
    )

    private static func number(
        _ name: String,
        _ meaning: VisibleText,
        in range: ClosedRange<Int>,
        standard: Int
    ) -> Setting {
        Setting(
            name: name,
            meaning: meaning,
            allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            standard: standard,
            read: { $0.integer.flatMap { range.contains($0) ? $0 : nil } },
            printed: { JSONValue($0) }
        )
    }
}

extension Setting where Value == Bool {
    static let mouse = Setting(
        name: "mouse",
        meaning: "the dashboard takes the mouse, which selects text otherwise",
        allowed: "true or false",
        standard: false,
        read: \.bool,
        printed: { .bool($0) }
    )

    /// Cloud Controller's own setting of that name.
    static let skipWasRunningBackfill = Setting(
        name: "skip_was_running_backfill",
        meaning: "migrate leaves a store unseeded",
        allowed: "true or false",
        standard: false,
        read: \.bool,
        printed: { .bool($0) },
        variable: EnvironmentVariable(
            name: "SKIP_WAS_RUNNING_BACKFILL",
            allowed: "true or false"
        ) { ["true": true, "1": true, "false": false, "0": false][$0] }
    )
}

extension ConfigurationValue {
    fileprivate var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    fileprivate var integer: Int? { if case .integer(let value) = self { value } else { nil } }
}

extension ConfigurationValue {
    /// At least one key.
    fileprivate var keys: [Key]? {
        switch self {
        case .text(let name): return Key(named: name).map { [$0] }
        case .list(let values):
            let keys = values.compactMap { $0.text.flatMap(Key.init(named:)) }
            return keys.isEmpty || keys.count < values.count ? nil : keys
        default: return nil
        }
    }
}

extension ConfigurationValue {
    /// At least one name, and none twice.
    fileprivate func names(_ isKnown: (String) -> Bool) -> [String]? {
        guard case .list(let values) = self else { return nil }
        let names = values.compactMap(\.text).filter(isKnown)
        let areAll = names.count == values.count && Set(names).count == names.count
        return areAll && !names.isEmpty ? names : nil
    }
}

extension VisibleText {
    /// One of some names, such as `a, b or c`.
    fileprivate static func alternatives(_ names: [String]) -> VisibleText {
        let texts = names.map { VisibleText($0) }
        guard let last = texts.last, texts.count > 1 else { return texts.joined() }
        return "\(texts.dropLast().joined(separator: ", ")) or \(last)"
    }
}
