/// What a row says that its resource takes: how many instances, and the memory of each.
///
/// Eight bytes, since millions of rows have one.
package struct RowFootprint: Hashable, Sendable {
    /// How many instances run.
    package let instances: Int32
    /// The memory of one of them in MB.
    package let megabytesEach: Int32

    /// A footprint of any numbers: what is less than nothing is nothing, what is more than
    /// 2,147,483,647 is that.
    package init(instances: Int64, megabytesEach: Int64) {
        self.instances = Int32(clamping: max(0, instances))
        self.megabytesEach = Int32(clamping: max(0, megabytesEach))
    }

    private init(mark: Int32) { (instances, megabytesEach) = (mark, mark) }

    /// The row doesn't say.
    package static let unknown = RowFootprint(mark: -1)
}
