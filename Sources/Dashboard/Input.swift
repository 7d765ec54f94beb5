/// What whoever sits at the terminal did, or the terminal itself.
package enum Input: Sendable {
    /// Keys that were read in one go: several where text is pasted, or where one types fast.
    case keys([Key])
    /// The screen has another size.
    case resized(Size)
    /// Some seconds have passed, or one before the keys that come next.
    case timePassed
    /// The program runs again after Ctrl-Z.
    case resumed
}
