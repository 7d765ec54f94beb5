internal import UsageRules

/// What lies over the screen and takes the keys.
enum Overlay: Sendable {
    /// The keys, and what the states mean.
    case help(top: Int)
    /// Commands by name.
    case palette(PaletteState)
    /// The resources whose answer the cleanup would change.
    case changes(top: Int)
    /// A plan that changes the running set wants a word of its own first; its changes are scrolled.
    case confirmChange(input: String, top: Int)
    /// The number of rows must be typed.
    case confirmPrune(input: String, allowsRunningSetChange: Bool)
    /// A cleanup is under way.
    case pruning(CleanupProgress, isStopping: Bool)
    /// What a cleanup did.
    case pruned(CleanupReport)
    /// What went wrong with something that was asked for.
    case failure(title: String, message: String)
    /// What a backfill would write is being read.
    case readingBackfill(BackfillProgress?)
    /// What a backfill would write.
    case backfillPreview(BackfillPreview, top: Int)
    /// The number of rows of a backfill must be typed.
    case confirmBackfill(BackfillPreview, input: String)
    /// A backfill is under way.
    case backfilling(BackfillProgress?, isStopping: Bool)
    /// What a backfill did.
    case backfilled(BackfillReport)
}

/// The command palette while it is open.
struct PaletteState: Hashable, Sendable {
    var input = ""
    var selected = 0
}
