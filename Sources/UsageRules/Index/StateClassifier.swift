/// Tells what a row's state makes of it, by the lifecycles of its table.
///
/// States compare byte for byte: `started` and `STARTED ` belong to no lifecycle.
package struct StateClassifier {
    private struct Pattern {
        let state: PackedState
        let role: EventRole
        /// The previous state in which a beginning is a change, not a start.
        let changeState: PackedState?
        /// What the row is then.
        let roleOfChange: EventRole
    }

    private let patterns: [Pattern]

    /// - Parameters:
    ///   - lifecycles: The lifecycles, in their table's order.
    ///   - hasPreviousState: Whether the table tells previous states. Where it doesn't, a start
    ///     can't be told from a change, so none is exact.
    package init(_ lifecycles: [Lifecycle], hasPreviousState: Bool) {
        patterns = lifecycles.enumerated().flatMap { ordinal, lifecycle in
            lifecycle.beginnings.map { beginning in
                Self.pattern(beginning, ordinal: ordinal, hasPreviousState: hasPreviousState)
            } + [Self.pattern(ending: lifecycle.endingState, ordinal: ordinal)]
        }
    }

    /// The role of a row with this state; `previousState` is asked only where it matters.
    package func role(
        ofState state: UnsafeBufferPointer<UInt8>,
        previousState: () -> UnsafeBufferPointer<UInt8>?
    ) -> EventRole {
        guard let state = PackedState(state),
            let pattern = patterns.first(where: { $0.state == state })
        else { return .noLifecycle }
        guard let changeState = pattern.changeState, let previous = previousState(),
            PackedState(previous) == changeState
        else { return pattern.role }
        return pattern.roleOfChange
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
            state: PackedState(beginning.state),
            role: .beginning(lifecycleOrdinal: ordinal, isExactStart: isExact),
            changeState: changeState.map { PackedState($0) },
            roleOfChange: .beginning(lifecycleOrdinal: ordinal, isExactStart: false)
        )
    }

    private static func pattern(ending state: String, ordinal: Int) -> Pattern {
        let role = EventRole.ending(lifecycleOrdinal: ordinal)
        return Pattern(
            state: PackedState(state),
            role: role,
            changeState: nil,
            roleOfChange: role
        )
    }
}

/// A state of at most 16 bytes, in two machine words: comparing two is comparing numbers.
private struct PackedState: Equatable {
    private var words: SIMD2<UInt64> = .zero
    private let count: Int

    /// Packs the bytes of a state; nil where they are more than any lifecycle's state has.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= MemoryLayout<SIMD2<UInt64>>.size else { return nil }
        count = bytes.count
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Packs a state that a lifecycle declares.
    init(_ state: String) {
        var state = state
        guard let packed = state.withUTF8({ PackedState($0) }) else {
            preconditionFailure("the state \(state) is longer than 16 bytes")
        }
        self = packed
    }
}
