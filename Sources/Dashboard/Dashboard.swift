/// The dashboard as pure functions: what happens to the state, and how the state looks.
///
/// No I/O, no clock, no terminal: what has to be done is returned as effects.
package enum Dashboard {
    /// Changes the state after something that a person or the terminal did.
    ///
    /// - Returns: What is to be done, in order.
    package static func update(_ state: inout State, _ input: Input) -> [Effect] {
        var effects: [Effect] = []
        switch input {
        case .keys(let keys): effects = state.press(keys)
        case .pasted(let text): effects = state.paste(text)
        case .mouse(let event): effects = state.take(event)
        case .resized(let size):
            state.size = size
            state.keepSelectionInSight()
        case .timePassed: return state.look()
        case .resumed: effects = [.terminal(.redraw)] + state.look()
        }
        return effects + state.fetchesForSight()
    }

    /// Changes the state after what a job had to say.
    ///
    /// - Returns: What is to be done, in order.
    package static func update(_ state: inout State, _ news: News) -> [Effect] {
        state.take(news) + state.fetchesForSight()
    }

    /// The key that shows what keys do.
    package static var helpKeyName: String { Action.help.keyName }

    /// How a state looks on a screen of a size.
    package static func render(_ state: State, _ size: Size) -> Frame {
        var frame = Frame(size)
        ScreenPainter(state: state, size: size).paint(&frame)
        return frame
    }
}
