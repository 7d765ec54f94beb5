/// A column that values are copied into from elsewhere.
package struct CopiedColumn: Hashable, Sendable {
    /// What a column takes.
    package enum Kind: Hashable, Sendable {
        case text
        /// A whole number.
        case integer
        /// A moment, which a store has in one form.
        case time
        /// A truth value, which a store has as 0 or 1.
        case flag
    }

    /// The column's name, the same in Cloud Controller's database and in a store.
    package let name: String
    /// What it takes.
    package let kind: Kind
    /// Whether NULL is refused.
    package let isRequired: Bool
    /// Whether what stands there may be a secret: a store has an empty text or NULL there instead.
    package let isWithheld: Bool
    /// Whether it names a buildpack, by a URL maybe with a user and a password in it.
    package let namesBuildpack: Bool

    package init(_ name: String, _ kind: Kind, isRequired: Bool, isWithheld: Bool = false) {
        (self.name, self.kind) = (name, kind)
        (self.isRequired, self.isWithheld) = (isRequired, isWithheld)
        namesBuildpack = name == "buildpack_name" || name == "buildpack_receipt_buildpack"
    }
}
