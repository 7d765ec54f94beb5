/// The commands of the palette: all actions that have a name, found by any part of it.
enum PaletteCommands {
    /// The commands whose label or help contains the text.
    static func matching(_ text: String) -> [Binding] {
        let wanted = text.lowercased()
        return Keymap.bindings.filter { binding in
            if case .palette = binding.action { return false }
            if case .move = binding.action { return false }
            return wanted.isEmpty || binding.label.lowercased().contains(wanted)
                || binding.help.lowercased().contains(wanted)
        }
    }
}
