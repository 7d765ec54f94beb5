import Foundation
import Presentation
import UsageRules

extension PlanPart {
    /// Appends the part as a line of a document; a plan's hash is made of these lines, in whichever form it
    /// is kept.
    func writeLine(to bytes: inout [UInt8]) {
        json.write(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    private var json: JSONValue {
        switch self {
        case .row(let row): row.json
        case .fingerprints(let chunk):
            .object([
                ("fingerprints", .string(chunk.table.name)), ("count", JSONValue(chunk.count)),
                ("bytes", .string(Data(chunk.bytes).base64EncodedString())),
            ])
        case .running(let run): run.json
        }
    }
}

extension PlannedRow {
    /// The fields of `preview --format ndjson`, and what tells whether the row is still the same.
    fileprivate var json: JSONValue {
        .object([
            ("table", .string(table.name)), ("id", .integer(id)), ("guid", JSONValue(guid)),
            ("state", JSONValue(state)),
            ("created_at", time.isReadable ? JSONValue(time) : JSONValue(createdAt)),
            ("decision", .string(reason.decision.rawValue)), ("reason", .string(reason.name)),
            ("witnesses", .array(witnesses.map(JSONValue.integer))),
            ("fingerprint", .string(String(fingerprint, radix: 16))),
        ])
    }
}

extension PlannedRun {
    fileprivate var json: JSONValue {
        .object([
            ("running", .string(kind.rawValue)), ("table", .string(table.name)),
            ("guid", .string(guid)), ("before", before.json), ("after", after.json),
        ])
    }
}

extension RunningChange.Beginnings? {
    /// The ids of the beginnings; null where there is no run.
    var json: JSONValue {
        guard let self else { return .null }
        return .object([
            ("first_event_id", .integer(self.firstID)),
            ("latest_event_id", .integer(self.latestID)),
        ])
    }
}
