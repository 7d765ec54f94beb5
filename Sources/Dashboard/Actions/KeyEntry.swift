/// Keys, and what they do where they are pressed: an entry of the keymap.
///
/// Keys are looked up by their entry, and every text that names one asks its entry: so a key stands in
/// one place.
protocol KeyEntry: Sendable {
    /// What names it, here and in a configuration.
    var name: String { get }
    /// The keys, the one to be shown first.
    var keys: [Key] { get }
    /// What they do, for the help.
    var help: String { get }
}

extension KeyEntry {
    /// The keys as they are written, such as `j Down`.
    var keyText: String { keys.map(\.name).joined(separator: " ") }

    /// The key that a sentence names.
    var keyName: String { keys[0].name }
}

/// An entry of a place where keys are given to whoever is on top, which makes of them what it wants.
protocol GivenKey: KeyEntry {
    /// All entries of the place.
    static var all: [Self] { get }
}

extension GivenKey {
    /// The entry of a key; nil where it has none here.
    init?(_ key: Key) {
        guard let entry = Self.all.first(where: { $0.keys.contains(key) }) else { return nil }
        self = entry
    }
}
