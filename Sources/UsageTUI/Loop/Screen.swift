import Dashboard
import UsageRules
import Presentation

/// What the event loop needs of a terminal, so that the loop can be run without one.
protocol Screen: AnyObject {
    /// How large the screen is.
    var size: Size { get }
    /// Readable when something was typed.
    var inputDescriptor: Int32 { get }

    /// All that was typed and pasted and not yet read. Never waits.
    func readInputs() -> [Input]
    /// Shows a frame.
    func draw(_ frame: Frame)
    /// Paints everything anew at the next frame, whatever is believed to be on the screen.
    func invalidate()
    /// Takes over the size that the terminal has now.
    func adoptSize()
    /// Gives the terminal back and stops the program; returns when it goes on.
    func suspend()
    /// Takes the terminal over again after something else has used it.
    func reclaim()
    /// Has what is done with the mouse told, or leaves it to the terminal.
    func reportMouse(_ isOn: Bool)
    /// Puts a text on the user's clipboard.
    func copy(_ text: String)
}
