extension String {
    /// The text as one line that is fit for a terminal: an error may name what a store holds.
    package var oneLine: String { Sanitizer.visible(String(map { $0.isNewline ? " " : $0 })) }
}
