internal import UsageRules

/// The dashboard as two pure functions: what happens to the state, and how the state looks.
///
/// No I/O, no clock, no terminal: what has to be done is returned as effects.
package enum Dashboard {
    /// Changes the state after an event.
    ///
    /// - Returns: What is to be done, in order.
    package static func update(_ state: inout State, _ event: Event) -> [Effect] {
        let effects: [Effect]
        switch event {
        case .keys(let keys): effects = state.press(keys)
        case .resized(let size):
            state.size = size
            state.keepSelectionInSight()
            effects = []
        case .resumed: effects = [.redraw]
        default: effects = state.take(event)
        }
        return effects + state.fetchesForRowsInSight()
    }

    /// How a state looks on a screen of a size.
    package static func render(_ state: State, _ size: Size) -> Frame {
        var frame = Frame(size)
        ScreenPainter(state: state, size: size).paint(&frame)
        return frame
    }
}
