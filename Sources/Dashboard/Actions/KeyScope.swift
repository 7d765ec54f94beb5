/// Where a key is looked up: whoever is on top gets it.
enum KeyScope: CaseIterable, Sendable {
    /// The panes, while nothing lies over them.
    case screen
    /// A dialog that is read, or that tells how far work is.
    case dialog
    /// A line that is typed into.
    case textField

    /// All that has keys there.
    var entries: [any KeyEntry] {
        switch self {
        case .screen: Keymap.actions
        case .dialog: DialogKey.all + Keymap.actionsOverDialogs
        case .textField: FieldKey.all + Keymap.actionsOverDialogs
        }
    }

    /// The keys that mean several things at once among some entries: no two have the same key, and in
    /// a text field printable keys are text.
    func collisions(among entries: [any KeyEntry]) -> [KeyCollision] {
        var names: [Key: [String]] = [:]
        for entry in entries {
            for key in entry.keys { names[key, default: []].append(entry.name) }
        }
        return names.compactMap { key, names in
            let meanings = names + (self == .textField && key.isText ? ["text"] : [])
            return meanings.count > 1 ? KeyCollision(scope: self, key: key, names: meanings) : nil
        }
        .sorted { $0.key.name < $1.key.name }
    }
}

/// A key that means several things in one place.
package struct KeyCollision: Hashable, Sendable {
    let scope: KeyScope
    package let key: Key
    /// What it would do.
    package let names: [String]
}
