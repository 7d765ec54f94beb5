/// What a filter can say, for the help.
package enum FilterGuide {
    /// One thing to type, and what it finds.
    package struct Entry: Hashable, Sendable {
        package let example: String
        package let meaning: String
    }

    /// All of it; each example is a filter.
    package static let entries = [
        Entry(example: "payments prod", meaning: "Both words, anywhere in what is shown"),
        Entry(example: "\"my app\"", meaning: "A phrase"),
        Entry(example: "org:payments", meaning: "A part of a field's text; = for all of it"),
        Entry(example: "org:\"\" inst:\"\"", meaning: "Without a value"),
        Entry(example: "state:STARTED", meaning: "A state, from its beginning"),
        Entry(example: "!space:dev", meaning: "Not so; works with everything"),
        Entry(example: "mem>2g inst>=4", meaning: "More, less: > >= < <= !="),
        Entry(example: "inst:2..8", meaning: "From one to another, both included"),
        Entry(example: "since<30d", meaning: "Began less than 30 days ago; s min h d w y"),
        Entry(
            example: "time:2026-10-01..2026-10-08",
            meaning: "From one day to another, both included"
        ),
        Entry(example: "time>=2026-10", meaning: "A month; also today, yesterday, -30d"),
        Entry(example: "#2726", meaning: "The row with an id, or what it began"),
        Entry(example: "kept", meaning: "What the next cleanup keeps (Events, Prune)"),
        Entry(example: "goes", meaning: "What it deletes"),
        Entry(example: "unread", meaning: "What a consumer has not read; unread:billing is by one"),
        Entry(example: "reason:run_ended", meaning: "Why it keeps or deletes"),
    ]
}
