/// A text to sort by, of which two are equal only where their bytes are.
///
/// Else letters that are written in two ways stood in any order, as Swift takes them for the same.
package struct ExactText: Comparable {
    private let text: String

    package init(_ text: String) { self.text = text }

    package static func == (one: ExactText, other: ExactText) -> Bool {
        one.text == other.text && one.text.utf8.elementsEqual(other.text.utf8)
    }

    package static func < (one: ExactText, other: ExactText) -> Bool {
        one.text == other.text
            ? one.text.utf8.lexicographicallyPrecedes(other.text.utf8) : one.text < other.text
    }
}
