/// What a test waited for didn't come.
package struct NeverSeen: Error, CustomStringConvertible {
    package let wanted: String
    package let screen: String

    package var description: String { "wanted: \(wanted); instead:\n\(screen)" }

    package init(wanted: String, screen: String) { (self.wanted, self.screen) = (wanted, screen) }
}
