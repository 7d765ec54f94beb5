import Presentation

extension Prune {
    /// How a cleanup goes on that ended before its end.
    ///
    /// A plan that has begun is refused: its rows aren't there any more.
    var wayOn: WayOn {
        WayOn(
            "prune",
            onceBegun: planPath.map { _ in
                "the plan no longer fits: to go on, seal one of the rest with usagetui preview --out, "
                    + "and prune by that"
            },
            onceAllAreDone:
                "none is left to go, and only the proof that the same runs as before was "
                + "stopped: compare usagetui running with what it was"
        )
    }
}
