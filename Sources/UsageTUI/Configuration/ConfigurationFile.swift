import Foundation
import Presentation
import TOMLKit

/// What stands in a configuration file, each setting with its line.
///
/// TOMLKit tells no lines of what it has read. So the text is read statement by statement, each
/// together with the header of its section: a statement ends with the first line at which TOMLKit
/// takes it.
struct ConfigurationFile {
    /// A setting that was given.
    struct Entry: Hashable, Sendable {
        /// Such as `theme` or `keys.quit`.
        let name: String
        let line: Int
        let value: ConfigurationValue
        /// Whether it is a section's header.
        var isSection = false
    }

    /// What is wrong with a file, and in which line.
    struct Problem: Error {
        let line: Int
        let message: VisibleText
    }

    let entries: [Entry]

    /// Reads a text.
    init(_ text: String) throws(Problem) {
        guard !text.contains("\0") else {
            throw Problem(line: 1, message: "a configuration file holds no null bytes")
        }
        let text = text.replacing("\r\n", with: "\n")
        try TOMLTraps.requireValues(text)
        let statements = try Self.statements(text)
        try Self.check(text)
        entries = statements.flatMap(Self.entries)
    }

    /// Fails where the text is no TOML, or says something twice.
    private static func check(_ text: String) throws(Problem) {
        do {
            _ = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Problem(
                line: error.source.begin.line,
                message: "this is not TOML: \(VisibleText(oneLine: error.description))"
            )
        } catch {
            throw Problem(line: 1, message: VisibleText(describing: error))
        }
    }

    /// A part of the text that stands for itself.
    private struct Statement {
        let line: Int
        let isHeader: Bool
        let table: TOMLTable
    }

    /// What stands before the first statement that is none.
    private static func statements(_ text: String) throws(Problem) -> [Statement] {
        var statements: [Statement] = []
        var (header, begun, first) = ("", "", 1)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if begun.isEmpty { try TOMLTraps.requireName(inHeader: line, number + 1) }
            begun += line + "\n"
            let start = begun.first { !$0.isWhitespace }
            let isHeader = start == "["
            guard let table = try? TOMLTable(string: isHeader ? begun : header + begun) else {
                continue
            }
            if isHeader { header = begun }
            if let start, start != "#" {
                statements.append(Statement(line: first, isHeader: isHeader, table: table))
            }
            (begun, first) = ("", number + 2)
        }
        return statements
    }

    private static func entries(_ statement: Statement) -> [Entry] {
        leaves(statement.table, under: "").compactMap { name, value in
            let isSection = value == .section
            // The header alone, once more.
            guard statement.isHeader || !isSection else { return nil }
            return Entry(name: name, line: statement.line, value: value, isSection: isSection)
        }
    }

    private static func leaves(
        _ table: TOMLTable,
        under section: String
    ) -> [(name: String, value: ConfigurationValue)] {
        table.keys.flatMap { key -> [(name: String, value: ConfigurationValue)] in
            let name = section.isEmpty ? key : "\(section).\(key)"
            guard let value = table[key] else { return [(name, .other("value"))] }
            guard let inner = value.table else { return [(name, ConfigurationValue(value))] }
            return inner.isEmpty ? [(name, .section)] : leaves(inner, under: name)
        }
    }
}

extension ConfigurationValue {
    fileprivate static let section = ConfigurationValue.other("section")

    fileprivate init(_ value: any TOMLValueConvertible) {
        self =
            switch value.type {
            case .bool: value.bool.map(ConfigurationValue.bool) ?? .other("value")
            case .int: value.int.map(ConfigurationValue.integer) ?? .other("value")
            case .string: value.string.map(ConfigurationValue.text) ?? .other("value")
            case .array: .list((value.array ?? []).map { ConfigurationValue($0) })
            case .table: .section
            case .date, .time, .dateTime, .double: .other(value.type.description)
            }
    }
}
