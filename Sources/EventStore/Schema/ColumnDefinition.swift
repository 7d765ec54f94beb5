internal import UsageRules

/// A column of a table that we make.
package struct ColumnDefinition: Hashable, Sendable {
    /// The column's name.
    package let name: String
    /// The rest of its declaration in SQL: type, NOT NULL, default.
    package let declaration: String

    /// The column as `CREATE TABLE` takes it.
    var sql: String { "\(name) \(declaration)" }

    /// A text that may be NULL.
    static func text(_ name: String) -> ColumnDefinition {
        ColumnDefinition(name: name, declaration: "text")
    }

    /// A text that is always there.
    static func requiredText(_ name: String) -> ColumnDefinition {
        ColumnDefinition(name: name, declaration: "text NOT NULL")
    }

    /// A whole number that may be NULL.
    static func integer(_ name: String) -> ColumnDefinition {
        ColumnDefinition(name: name, declaration: "integer")
    }

    /// A whole number that is always there.
    static func requiredInteger(_ name: String) -> ColumnDefinition {
        ColumnDefinition(name: name, declaration: "integer NOT NULL")
    }
}
