internal import UsageRules

/// Something that a store holds only a few of: what goes wrong in a foundation or in its records.
enum SampleOddity {
    /// A process stops whose start nobody recorded.
    case stopWithoutStart
    /// A task that was cancelled before it ran is recorded as stopped.
    case taskStopWithoutStart
    /// A task ends, and the end isn't recorded.
    case taskWithoutStop
    /// A row is recorded by a machine whose clock is slow, so that its time disagrees with its id.
    case slowClock
    /// A row of no lifecycle has a time that can't be read.
    case undatedBuildpack
    /// A beginning has a time that can't be read.
    case undatedScale

    /// Those that a store of any size has once.
    static let onceOnly: [SampleOddity] = [.undatedBuildpack, .undatedScale]

    /// How many there are in every region of the foundation.
    static let inEveryRegion: [(SampleOddity, count: Int)] = [
        (.stopWithoutStart, 3), (.taskStopWithoutStart, 2), (.taskWithoutStop, 3), (.slowClock, 3),
    ]

    /// What some databases put where a time can't be stored.
    static let undatedText = "0000-00-00 00:00:00"
}
