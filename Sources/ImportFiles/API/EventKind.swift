/// What an event is one of.
struct EventKind: Hashable {
    let version: APIVersion
    let table: UsageTable
}
