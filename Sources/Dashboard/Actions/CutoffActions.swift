internal import Presentation
internal import UsageRules

/// Moving the cutoff in Prune, and choosing the table that it is moved for and that is pruned.
extension Action {
    static let cutoffDayUp = Action(
        "cutoffDayUp",
        [.character("+")],
        "cutoff +1 d",
        "Cutoff a day up",
        when: \.canRaiseCutoff
    ) { $0.moveCutoff(days: 1) }

    static let cutoffDayDown = Action(
        "cutoffDayDown",
        [.character("-")],
        "cutoff -1 d",
        "Cutoff a day down",
        when: \.canLowerCutoff
    ) { $0.moveCutoff(days: -1) }

    static let cutoffWeekUp = Action(
        "cutoffWeekUp",
        [.character("}")],
        "cutoff +7 d",
        "Cutoff a week up",
        when: \.canRaiseCutoff
    ) { $0.moveCutoff(days: 7) }

    static let cutoffWeekDown = Action(
        "cutoffWeekDown",
        [.character("{")],
        "cutoff -7 d",
        "Cutoff a week down",
        when: \.canLowerCutoff
    ) { $0.moveCutoff(days: -7) }

    static let defaultCutoff = Action(
        "defaultCutoff",
        [.character("0")],
        "default",
        "Cutoff back to the default",
        when: { state in
            state.isPruneOpen.and(
                .enabled(state.referencePolicy != nil, else: "The cutoff is the default already.")
            )
        }
    ) { state in
        let standard = state.defaultPolicy
        return state.changeCutoffs(of: state.cleanedTables) { standard.cutoffAge(of: $1) }
    }

    static let nextTable = Action(
        "nextTable",
        [.character("t")],
        "table",
        "The table whose cutoff moves and that is pruned: both, or one",
        when: { state in
            state.isPruneOpen.and(
                .enabled(state.readTables.count > 1, else: "Only one table was read.")
            )
        }
    ) { state in
        let choices = [nil] + state.readTables.map(Optional.some)
        let place = choices.firstIndex(of: state.memories.prune.table) ?? 0
        state.memories.prune.table = choices[(place + 1) % choices.count]
        return state.requestPlans()
    }
}

extension State {
    /// The tables that were read.
    var readTables: [EventTable] { snapshot?.indexes.map(\.table) ?? [] }

    /// The table that was read, where it is the only one.
    var onlyTable: EventTable? { readTables.count == 1 ? readTables.first : nil }

    /// Those whose cutoff the keys move and that are pruned.
    var cleanedTables: [EventTable] { memories.prune.table.map { [$0] } ?? readTables }

    /// The options with the cutoffs from which they were moved; nil where they weren't.
    var referencePolicy: CleanupPolicy? {
        let isMoved = cleanedTables.contains {
            policy.cutoffAge(of: $0) != defaultPolicy.cutoffAge(of: $0)
        }
        return isMoved ? policy.withCutoffs(of: defaultPolicy) : nil
    }

    fileprivate var canRaiseCutoff: Availability { isPruneOpen.and(isRead) }

    fileprivate var canLowerCutoff: Availability {
        isPruneOpen.and(isRead).and(
            .enabled(
                cleanedTables.contains { policy.cutoffAge(of: $0) > 0 },
                else: "The cutoff is 0 days already: every row before now is old."
            )
        )
    }

    fileprivate mutating func moveCutoff(days: Int) -> [Effect] {
        changeCutoffs(of: cleanedTables) { age, _ in age + days }
    }

    /// Changes the cutoffs of some tables.
    mutating func changeCutoffs(
        of tables: [EventTable],
        _ change: (_ age: Int, _ table: EventTable) -> Int
    ) -> [Effect] {
        policy.changeCutoffAges(of: tables, among: readTables, change)
        return requestPlans()
    }
}
