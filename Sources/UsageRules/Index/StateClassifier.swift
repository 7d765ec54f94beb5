/// Tells what a row's state makes of it, by the lifecycles of its table.
///
/// States compare byte for byte: `started` and `STARTED ` belong to no lifecycle.
package struct StateClassifier {
    private struct Pattern {
        let state: PackedState
        let role: EventRole
        /// What the row is where it names no previous state.
        let roleWithoutPreviousState: EventRole
        /// What the row is where its previous state is one of these.
        let rolesByPreviousState: [(state: PackedState, role: EventRole)]
    }

    private let patterns: [Pattern]

    /// - Parameters:
    ///   - lifecycles: The lifecycles, in their table's order.
    ///   - hasPreviousState: Whether the table tells previous states. Where it doesn't, a start
    ///     can't be told from a change, so none is exact.
    package init(_ lifecycles: [Lifecycle], hasPreviousState: Bool) {
        patterns = lifecycles.enumerated().flatMap { ordinal, lifecycle in
            lifecycle.beginnings.map { beginning in
                Self.pattern(
                    beginning,
                    of: lifecycle,
                    ordinal: ordinal,
                    hasPreviousState: hasPreviousState
                )
            } + [Self.pattern(endingOf: lifecycle, ordinal: ordinal)]
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
        guard !pattern.rolesByPreviousState.isEmpty else { return pattern.role }
        guard let bytes = previousState(), !bytes.isEmpty else {
            return pattern.roleWithoutPreviousState
        }
        guard let previous = PackedState(bytes) else { return pattern.role }
        return pattern.rolesByPreviousState.first { $0.state == previous }?.role ?? pattern.role
    }

    private static func pattern(
        _ beginning: Lifecycle.Beginning,
        of lifecycle: Lifecycle,
        ordinal: Int,
        hasPreviousState: Bool
    ) -> Pattern {
        func role(isExactStart: Bool, tellsWhatWasBefore: Bool = true) -> EventRole {
            .beginning(
                lifecycleOrdinal: ordinal,
                isExactStart: isExactStart,
                isBaseline: beginning.state == lifecycle.baselineState,
                tellsWhatWasBefore: tellsWhatWasBefore
            )
        }
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
            role: role(isExactStart: isExact),
            roleWithoutPreviousState: role(isExactStart: isExact, tellsWhatWasBefore: false),
            rolesByPreviousState: changeState.map {
                [(PackedState($0), role(isExactStart: false))]
            } ?? []
        )
    }

    private static func pattern(endingOf lifecycle: Lifecycle, ordinal: Int) -> Pattern {
        Pattern(
            state: PackedState(lifecycle.endingState),
            role: .ending(lifecycleOrdinal: ordinal),
            roleWithoutPreviousState: .ending(lifecycleOrdinal: ordinal),
            rolesByPreviousState: (lifecycle.beginnings.map(\.state)
                + lifecycle.statesWhileRunning).map { state in
                    let role = EventRole.ending(
                        lifecycleOrdinal: ordinal,
                        tellsOfRun: true,
                        endsBaseline: state == lifecycle.baselineState
                    )
                    return (PackedState(state), role)
                }
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
