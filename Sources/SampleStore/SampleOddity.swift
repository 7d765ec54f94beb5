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

    /// A row is recorded by a machine whose clock is ahead by more than many rows behind it.
    case fastClock
    /// A staging begins, and its end isn't recorded.
    case unfinishedStaging
    /// A row is recorded under two ids.
    case recordedTwice
    /// A process is replaced by another one, instance by instance.
    case rollingDeployment

    /// How many a store of any size has.
    static let inEveryStore: [(SampleOddity, count: Int)] = [
        (.undatedBuildpack, 1), (.undatedScale, 1), (.fastClock, 2), (.unfinishedStaging, 3),
        (.recordedTwice, 2), (.rollingDeployment, 1),
    ]

    /// How many there are in every region of the foundation.
    static let inEveryRegion: [(SampleOddity, count: Int)] = [
        (.stopWithoutStart, 3), (.taskStopWithoutStart, 2), (.taskWithoutStop, 3), (.slowClock, 3),
    ]

    /// What some databases put where a time can't be stored.
    static let undatedText = "0000-00-00 00:00:00"
}
