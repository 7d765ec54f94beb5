/// What each state of a usage event means for a consumer who bills from it.
package enum StateGlossary {
    /// One state and its meaning.
    package struct Entry: Hashable, Sendable {
        /// The state, as Cloud Controller writes it.
        package let state: String
        /// What it is about.
        package let subject: String
        /// What a consumer may conclude, in full sentences.
        package let meaning: String
    }

    /// All states, by table and in the order of a resource's life.
    package static let entries = [
        Entry(
            state: "STARTED",
            subject: "app",
            meaning: "A process starts, or something changed while it ran. It is a start where "
                + "previous_state is STOPPED or NULL, a change where it is STARTED."
        ),
        Entry(
            state: "WAS_RUNNING",
            subject: "app, service",
            meaning: "A baseline: the resource was running when the row was recorded; created_at "
                + "is that time, not the start. For what is already tracked it is a confirmation. "
                + "Who validates chains of states treats it as STARTED."
        ),
        Entry(
            state: "STOPPED",
            subject: "app",
            meaning: "A process stops. Only the first ending after a beginning closes the run. "
                + "Where previous_state is WAS_RUNNING the ending was repaired: created_at is "
                + "when that was done, so the run may read as longer than it was."
        ),
        Entry(
            state: "TASK_STARTED",
            subject: "task",
            meaning: "A task starts."
        ),
        Entry(
            state: "TASK_WAS_RUNNING",
            subject: "task",
            meaning: "A baseline for a task: it was running when the row was recorded. A purge "
                + "and reseed writes none: what it took of tasks stays lost."
        ),
        Entry(
            state: "TASK_STOPPED",
            subject: "task",
            meaning: "A task ended, failed or was cancelled. Where previous_state is "
                + "TASK_WAS_RUNNING the ending was repaired, and the run may read as too long."
        ),
        Entry(
            state: "CREATED",
            subject: "service",
            meaning: "A service instance is created."
        ),
        Entry(
            state: "UPDATED",
            subject: "service",
            meaning: "A service instance changes its plan or its name while it exists."
        ),
        Entry(
            state: "DELETED",
            subject: "service",
            meaning: "A service instance is deleted."
        ),
        Entry(
            state: "BUILDPACK_SET",
            subject: "app",
            meaning: "The buildpack of an app became known. It begins and ends nothing."
        ),
        Entry(
            state: "STAGING_STARTED",
            subject: "app",
            meaning: "An app is being staged. It begins no run."
        ),
        Entry(
            state: "STAGING_STOPPED",
            subject: "app",
            meaning: "The staging of an app is over. It ends no run."
        ),
    ]
}
