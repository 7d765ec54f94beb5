import Dashboard
import Foundation

@testable import UsageTUI

/// A screen without a terminal: keys come from the test, frames and calls are kept for it.
final class FakeScreen: Screen {
    var size = Size(columns: 20, rows: 2)
    private(set) var frames: [Frame] = []
    private(set) var calls: [String] = []
    private(set) var copied: [String] = []
    /// The size at the next ``adoptSize()``.
    var newSize: Size?

    private let input = Pipe()
    private var pendingKeys: [Key] = []
    /// Keys that come once so many frames were shown.
    private var laterKeys: [(frameCount: Int, keys: [Key])] = []

    var inputDescriptor: Int32 { input.fileHandleForReading.fileDescriptor }

    /// Has keys come at once.
    func press(_ keys: Key...) {
        pendingKeys += keys
        try? input.fileHandleForWriting.write(contentsOf: Data([0]))
    }

    /// Has keys come when the loop has shown so many frames.
    func press(_ keys: Key..., afterFrames count: Int) {
        laterKeys.append((count, keys))
    }

    /// The terminal goes away.
    func hangUp() {
        try? input.fileHandleForWriting.close()
    }

    func readInputs() -> [Input] {
        guard !pendingKeys.isEmpty else { return [] }
        _ = input.fileHandleForReading.availableData
        defer { pendingKeys = [] }
        return [.keys(pendingKeys)]
    }

    func draw(_ frame: Frame) {
        frames.append(frame)
        for later in laterKeys where later.frameCount == frames.count {
            pendingKeys += later.keys
            try? input.fileHandleForWriting.write(contentsOf: Data([0]))
        }
    }

    func invalidate() { calls.append("invalidate") }
    func suspend() { calls.append("suspend") }
    func reclaim() { calls.append("reclaim") }
    func reportMouse(_ isOn: Bool) { calls.append("reportMouse \(isOn)") }
    func copy(_ text: String) { copied.append(text) }

    func adoptSize() {
        calls.append("adoptSize")
        if let newSize { size = newSize }
    }
}
