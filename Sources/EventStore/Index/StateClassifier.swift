/// Tells what a row's state makes of it, by the lifecycles of its table.
///
/// States compare byte for byte: `started` and `STARTED ` belong to no lifecycle.
struct StateClassifier {
    private struct Pattern {
        let state: [UInt8]
        let role: EventRole
        /// The previous state in which a beginning is a change, not a start.
        let changeState: [UInt8]?
        /// What the row is then.
        let roleOfChange: EventRole
    }

    private let patterns: [Pattern]

    /// - Parameters:
    ///   - lifecycles: The lifecycles, in their table's order.
    ///   - hasPreviousState: Whether the table tells previous states. Where it doesn't, a start
    ///     can't be told from a change, so none is exact.
    init(_ lifecycles: [Lifecycle], hasPreviousState: Bool) {
        patterns = lifecycles.enumerated().flatMap { ordinal, lifecycle in
            lifecycle.beginnings.map { beginning in
                Self.pattern(beginning, ordinal: ordinal, hasPreviousState: hasPreviousState)
            } + [Self.pattern(ending: lifecycle.endingState, ordinal: ordinal)]
        }
    }

    /// The role of a row with this state; `previousState` is asked only where it matters.
    func role(
        ofState state: UnsafeBufferPointer<UInt8>,
        previousState: () -> UnsafeBufferPointer<UInt8>?
    ) -> EventRole {
        for pattern in patterns where pattern.state.elementsEqual(state) {
            guard let changeState = pattern.changeState, let previous = previousState(),
                changeState.elementsEqual(previous)
            else { return pattern.role }
            return pattern.roleOfChange
        }
        return .noLifecycle
    }

    private static func pattern(
        _ beginning: Lifecycle.Beginning,
        ordinal: Int,
        hasPreviousState: Bool
    ) -> Pattern {
        let isExact: Bool
        var changeState: String?
        switch beginning.start {
        case .exact: isExact = true
        case .by: isExact = false
        case .exactUnlessPreviousState(let state):
            isExact = hasPreviousState
            changeState = hasPreviousState ? state : nil
        }
        return Pattern(
            state: Array(beginning.state.utf8),
            role: .beginning(lifecycleOrdinal: ordinal, isExactStart: isExact),
            changeState: changeState.map { Array($0.utf8) },
            roleOfChange: .beginning(lifecycleOrdinal: ordinal, isExactStart: false)
        )
    }

    private static func pattern(ending state: String, ordinal: Int) -> Pattern {
        let role = EventRole.ending(lifecycleOrdinal: ordinal)
        return Pattern(
            state: Array(state.utf8),
            role: role,
            changeState: nil,
            roleOfChange: role
        )
    }
}
