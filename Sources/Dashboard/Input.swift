/// What whoever sits at the terminal did, or the terminal itself.
package enum Input: Sendable {
    /// Keys that were read in one go: several where one types fast, or where a
    /// terminal sends pasted text as if it were typed.
    case keys([Key])
    /// A text was pasted, of which no character is a key.
    case pasted(String)
    /// Something was done with the mouse.
    case mouse(MouseEvent)
    /// The screen has another size.
    case resized(Size)
    /// Some seconds have passed, or one before the keys that come next.
    case timePassed
    /// The program runs again after Ctrl-Z.
    case resumed
}
