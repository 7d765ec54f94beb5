internal import UsageRules

/// The GUID of an event that is being recorded.
package enum NewGUID {
    /// An SQL expression: a GUID of version 7 (RFC 9562), 48 bits of the time and 74 random ones.
    ///
    /// GUIDs of one moment stand side by side in the index on `guid`, so that a batch of baselines
    /// touches few of its pages; random ones would each touch another.
    package static let sql = """
        printf('%08x-%04x-7%03x-%04x-%012x', \(milliseconds) >> 16, \(milliseconds) & 0xffff,
        random() & 0xfff, 0x8000 | (random() & 0x3fff), random() & 0xffffffffffff)
        """

    /// Milliseconds since 1970; `'now'` is the same moment throughout a statement's step.
    private static let milliseconds = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
}
