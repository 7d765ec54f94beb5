/// What a resource takes at a moment.
package struct UsageExtent: Hashable, Sendable {
    /// How many instances run.
    package let instances: Int64
    /// The memory of all of them in MB.
    package let megabytes: Int64

    /// No more than this is counted of one resource, so that no sum of all of them overflows.
    private static let mostMegabytes: Int64 = 1 << 40

    /// It doesn't run.
    package static let nothing = UsageExtent(instances: 0, megabytes: 0)

    private init(instances: Int64, megabytes: Int64) {
        (self.instances, self.megabytes) = (instances, megabytes)
    }

    /// What a resource takes of which a row, or Cloud Controller's table, says so much.
    ///
    /// A task is one instance, whatever else its row says; so is a service instance, whose memory
    /// nobody counts.
    package init(_ kind: ResourceKind, _ footprint: RowFootprint) {
        instances = kind == .app ? Int64(footprint.instances) : 1
        megabytes =
            kind == .service
            ? 0 : min(Self.mostMegabytes, instances * Int64(footprint.megabytesEach))
    }

    /// The least that either takes.
    static func least(_ left: UsageExtent, _ right: UsageExtent) -> UsageExtent {
        UsageExtent(
            instances: min(left.instances, right.instances),
            megabytes: min(left.megabytes, right.megabytes)
        )
    }

    /// The most that either takes.
    static func most(_ left: UsageExtent, _ right: UsageExtent) -> UsageExtent {
        UsageExtent(
            instances: max(left.instances, right.instances),
            megabytes: max(left.megabytes, right.megabytes)
        )
    }
}
