import Foundation
import TestSupport
import Testing
import UsageRules

/// Rows of a table in which every text tries to be something else, and how each format writes them.
struct HostileTable {
    /// A text, NULL, or a number; all as people read them.
    typealias Values = [String?]

    let name = "app_usage_events"
    private(set) var columns: [String] = []
    private(set) var rows: [Values] = []

    private static let optional = [
        "buildpack_guid", "buildpack_name", "package_state", "parent_app_name", "task_name",
    ]
    private static let required = [
        "state", "app_guid", "app_name", "space_guid", "space_name", "org_guid",
    ]
    private static let numbers = ["instance_count", "memory_in_mb_per_instance"]

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // A number first: a file that begins with a U+FEFF has lost it to everybody who reads it.
        columns =
            ["id"]
            + (Self.numbers + ["guid", "created_at", "previous_instance_count", "surplus"]
            + Self.required + Self.optional).shuffled(using: &random)
        for number in 1...Int.random(in: 1...12, using: &random) {
            rows.append(columns.map { Self.value(of: $0, number, &random) })
        }
    }

    private static func value(
        of column: String,
        _ number: Int,
        _ random: inout SeededGenerator
    ) -> String? {
        switch column {
        case "id": String(number)
        case "guid": "guid-\(number)"
        case "created_at": "2026-10-01 12:00:00"
        case _ where numbers.contains(column): String(Int.random(in: -9...9999, using: &random))
        case "previous_instance_count": Bool.random(using: &random) ? nil : "3"
        case _ where optional.contains(column) && Int.random(in: 0..<4, using: &random) == 0: nil
        // What has no mark of a URL, which would be masked.
        case "buildpack_name": text(&random).filter { !":@=%".contains($0) }
        default: text(&random)
        }
    }

    private static let pieces = [
        "'", "\"", "`", "\\", "\\\\", "\\N", "\\.", "\n\\.\n", "NULL", "\t", "\n", "\r", "\r\n",
        ",", ";", "|", "(", ")", "),(", "');", "--", " -- ", "/*", "*/", "#", "$$", "$a$", "E'",
        "COPY app_usage_events FROM stdin;\n", "INSERT INTO `app_usage_events` VALUES (1);",
        "-- Dump completed", "\n-- PostgreSQL database dump complete\n", "\0", "\u{1A}", "\u{8}",
        "\u{B}", "\u{C}", "\u{7F}", "é", "\u{2028}", "\u{FEFF}", "😀", "a", " ", "%", "_", "\\%",
        "x41", "0x41", "101", "{", "]",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }.joined()
    }

    /// The rows as a reader hands them on.
    var taken: [TakenRows.Row] {
        rows.map { values in
            Dictionary(uniqueKeysWithValues: zip(columns, values)).filter { $0.key != "surplus" }
        }
    }
}

extension HostileTable {
    /// How a format writes the table.
    struct Format: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let write: @Sendable (HostileTable) -> String
        /// What people say along with it.
        var options = ImportOptions()
        /// Whether its end can be told from a file that was cut at the end of a row.
        var hasEnd = false
    }

    static let formats: [Format] = texts + dumps

    private static let texts: [Format] = [
        Format(testDescription: "CSV") { $0.csv(",", newline: "\n") },
        Format(testDescription: "CSV with semicolons and CRLF") { $0.csv(";", newline: "\r\n") },
        Format(testDescription: "CSV with tabs") { $0.csv("\t", newline: "\n") },
        Format(testDescription: "COPY") { $0.copyHeader + $0.copyRows },
        Format(testDescription: "INTO OUTFILE", write: \.outfile, options: .columnsOfOutfile),
    ]

    private static let dumps: [Format] = [
        Format(testDescription: "pg_dump", write: { $0.postgreSQL($0.copyBlock) }, hasEnd: true),
        Format(
            testDescription: "pg_dump --inserts",
            write: { $0.postgreSQL($0.inserts(perStatement: 1) { $0.standardString }) },
            hasEnd: true
        ),
        Format(
            testDescription: "pg_dump --rows-per-insert",
            write: { $0.postgreSQL($0.inserts(perStatement: 3) { $0.escapeString }) },
            hasEnd: true
        ),
        Format(
            testDescription: "mysqldump",
            write: { $0.mySQL($0.inserts(perStatement: 100, quote: "`") { $0.mySQLString }) },
            hasEnd: true
        ),
        Format(
            testDescription: "mysqldump --hex-blob",
            write: { $0.mySQL($0.inserts(perStatement: 2, quote: "`") { $0.hexadecimal }) },
            hasEnd: true
        ),
    ]

    private func csv(_ delimiter: String, newline: String) -> String {
        let header = columns.map { "\"\($0)\"" }.joined(separator: delimiter)
        let lines = rows.map { values in
            values.map { value in
                guard let value else { return "" }
                let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber } && !value.isEmpty
                return isPlain ? value : "\"" + value.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: delimiter)
        }
        return ([header] + lines).map { $0 + newline }.joined()
    }

    private var copyHeader: String { columns.joined(separator: "\t") + "\n" }

    private var copyRows: String {
        rows.map { $0.map { $0?.copied ?? "\\N" }.joined(separator: "\t") + "\n" }.joined()
    }

    private var outfile: String {
        rows.map { values in
            values.map {
                $0?.escaped(["\\", "\t", "\n"], [:]).replacing("\0", with: "\\0") ?? "\\N"
            }
            .joined(separator: "\t") + "\n"
        }.joined()
    }

    private var copyBlock: String {
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        return "COPY public.\(name) (\(names)) FROM stdin;\n\(copyRows)\\.\n"
    }

    private func inserts(
        perStatement count: Int,
        quote: String = "\"",
        _ string: (String) -> String
    ) -> String {
        let tuples = rows.map { values in
            "("
                + values.map { $0.map { Int($0) == nil ? string($0) : $0 } ?? "NULL" }
                .joined(separator: ",") + ")"
        }
        return stride(from: 0, to: tuples.count, by: count).map { start in
            "INSERT INTO \(quote)\(name)\(quote) VALUES "
                + tuples[start..<min(start + count, tuples.count)].joined(separator: ",\n") + ";\n"
        }.joined()
    }

    private func create(quote: String) -> String {
        "CREATE TABLE \(quote)\(name)\(quote) (\n"
            + columns.map { "  \(quote)\($0)\(quote) text DEFAULT 'a,(b'" }.joined(separator: ",\n")
            + ",\n  CONSTRAINT x CHECK ((1 > 0))\n);\n"
    }

    private func postgreSQL(_ statements: String) -> String {
        "--\n-- PostgreSQL database dump\n--\n\n\\restrict x\n"
            + "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n"
            + "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $_$ SELECT ';'';$$' $_$;\n"
            + create(quote: "\"")
            + "COPY public.secrets (a) FROM stdin;\nINSERT INTO app_usage_events (\nx\\.\n\\.\n"
            + statements + "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict x\n"
    }

    private func mySQL(_ statements: String) -> String {
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n"
            + "/*!40101 SET NAMES utf8mb4 */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n"
            + create(quote: "`") + "INSERT INTO `secrets` VALUES ('\\';',';`'),('x');\n"
            + statements + "-- Dump completed on 2026-11-25 23:27:15\n"
    }
}

extension String {
    /// The text with a backslash before some characters, and others written with letters.
    fileprivate func escaped(_ plain: [Unicode.Scalar], _ letters: [Unicode.Scalar: String])
        -> String
    {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let letter = letters[scalar] {
                text += "\\\(letter)".unicodeScalars
            } else {
                if plain.contains(scalar) { text.append("\\") }
                text.append(scalar)
            }
        }
        return String(text)
    }

    fileprivate var copied: String {
        escaped(
            ["\\"],
            [
                "\u{8}": "b", "\t": "t", "\n": "n", "\u{B}": "v", "\u{C}": "f", "\r": "r",
                "\0": "000",
            ]
        )
    }

    fileprivate var standardString: String { "'" + replacing("'", with: "''") + "'" }

    fileprivate var escapeString: String {
        "E'" + escaped(["\\", "'"], ["\n": "n", "é": "u00e9", "\u{1A}": "x1a"]) + "'"
    }

    fileprivate var mySQLString: String {
        "'"
            + escaped(["\\", "'", "\""], ["\0": "0", "\n": "n", "\r": "r", "\u{1A}": "Z"]) + "'"
    }

    fileprivate var hexadecimal: String {
        isEmpty ? "''" : "0x" + utf8.map { String(format: "%02X", $0) }.joined()
    }
}

extension ImportOptions {
    /// Stands for the columns of the table that is written, which has no header.
    fileprivate static let columnsOfOutfile: ImportOptions = {
        var options = ImportOptions()
        options.columns = []
        options.null = "\\N"
        return options
    }()
}
