import EventStore

@testable import Dashboard

/// What a dashboard shows, in words that two stores have in common.
extension State {
    /// Rows by their numbers, as texts that two stores have in common.
    func texts(_ numbers: [UInt32]) -> [String] {
        guard let snapshot else { return [] }
        return numbers.map { number in
            let row = snapshot.timeOrder.row(number)
            return "\(row.table.name) #\(snapshot.index(of: row.table)?.ids[row.position] ?? -1)"
        }
    }

    /// What was found in the rows.
    var findingTexts: [String] {
        let ofNow: Set<Finding.Kind> = [
            .notChecked, .missingLifecycleIndex, .failedIntegrityCheck, .unreadByConsumer,
            .timeAhead, .staleBaseline,
        ]
        return (memories.findings.report?.findings ?? []).filter { !ofNow.contains($0.kind) }
            .compactMap { finding in
                switch finding.things {
                case .rows(let numbers): "\(finding.kind): \(texts(numbers))"
                case .groups(let groups):
                    "\(finding.kind): \((0..<groups.count).map { texts(Array(groups[$0])) })"
                case .resources, .others: nil
                }
            }
    }

    /// But for what only a later ending tells.
    var runningTexts: [String] {
        (resources?.all ?? []).filter { !$0.isKnownByEnding }
            .map {
                "\($0.kind) \($0.guid) \($0.firstEventID) \($0.latestEventID) \($0.startIsExact)"
            }
            .sorted()
    }

    var orgCountTexts: [String] {
        (memories.overview.counts?.byGUID ?? [:]).map { "\($0): \($1.events) \($1.prunable)" }
            .sorted()
    }
}

extension News {
    /// Whether the check of a store says it.
    var isOfFindings: Bool {
        switch self {
        case .findingsProgressed, .findingsFound: true
        default: false
        }
    }
}
