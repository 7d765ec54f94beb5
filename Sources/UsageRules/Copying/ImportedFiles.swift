/// What was learned of files while their rows were read.
package struct ImportedFiles: Hashable, Sendable {
    /// The formats that were found, as people call them, each once.
    package var formats: [String] = []
    /// Where the rows come from, as far as the files say, each once.
    package var origins: [CopyOrigin] = []
    /// When the files were taken, as far as they say.
    package var takenAt: EventTime?
    /// The true order of the rows without ids, by table, where it isn't the one in which they were
    /// taken: ranges of the rows' numbers (the first that was taken of the table is 0).
    package var arrangements: [String: [Range<Int>]] = [:]
    /// The guid of the event that the rows of a table come right behind, by table, where the files say so
    /// and don't have it themselves.
    package var predecessors: [String: String] = [:]

    package init() {}
}
