/// How far putting rows back is.
package struct RestoreProgress: Hashable, Sendable {
    /// What is being done.
    package enum Step: Hashable, Sendable {
        /// The archive is read and held against its checksum.
        case verify
        /// Its rows are put back.
        case restore
    }

    /// What is being done.
    package let step: Step
    /// How many rows of the archive were looked at in this step.
    package let rowsSeen: Int
    /// How many rows it holds.
    package let total: Int
    /// How many rows were put back so far, and committed.
    package let writtenRows: Int

    package init(step: Step, rowsSeen: Int, total: Int, writtenRows: Int = 0) {
        (self.step, self.rowsSeen) = (step, rowsSeen)
        (self.total, self.writtenRows) = (total, writtenRows)
    }
}
