/// Why bytes can't be read as JSON.
enum JSONFault: Error {
    /// They end within a value: more of them may make it whole.
    case ended
    /// A byte stands where none like it can; its place.
    case malformed(at: Int)
}
