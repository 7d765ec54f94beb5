package import Presentation

/// What a list is written as.
package enum ExportFormat: CaseIterable, Sendable {
    /// Comma-separated values, as they are.
    case csv
    /// The same for a spreadsheet, which takes no value for a formula.
    case safeCSV
    case json
    case ndjson

    /// How its records are written.
    package var records: RecordFormat {
        switch self {
        case .csv, .safeCSV: .csv
        case .json: .json
        case .ndjson: .ndjson
        }
    }

    /// Whether a spreadsheet is to take no value for a formula.
    package var isSafe: Bool { self == .safeCSV }

    /// As people write it.
    var name: String { isSafe ? "CSV for spreadsheets" : word.uppercased() }

    /// As it is typed.
    var word: String { isSafe ? "safe-csv" : records.rawValue }

    /// What the name of its file ends with.
    var ending: String { ".\(records.rawValue)" }

    /// The one behind it (in front of it, when the step is negative), round and round.
    func advanced(by step: Int) -> ExportFormat {
        let all = Self.allCases
        let place = all.firstIndex(of: self) ?? 0
        return all[(place + step + all.count) % all.count]
    }
}
