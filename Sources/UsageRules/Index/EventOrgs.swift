/// The org of every row of some tables, as a number: with it, what a cleanup takes from each org is
/// counted anew for every cutoff without reading the rows again.
///
/// Four bytes a row; each distinct guid takes about 40 bytes more.
package struct EventOrgs: Sendable {
    /// The names of the orgs by guid, where the store has them.
    package let names: [String: String]

    private var columns: [EventTable: ContiguousArray<KeyID>] = [:]
    private var interner = KeyInterner()

    package init(names: [String: String] = [:]) {
        self.names = names
    }

    /// How many different orgs the rows name.
    package var count: Int { interner.count }

    /// The guid of an org, given its number.
    package func guid(_ org: Int) -> String { interner.key(KeyID(rawValue: UInt32(org))).text }

    /// The orgs of a table's rows by position; ``KeyID/none`` where a row names none.
    package subscript(table: EventTable) -> ContiguousArray<KeyID>? {
        get { columns[table] }
        set { columns[table] = newValue }
    }

    /// The number of an org, new or known.
    package mutating func number(ofGUID guid: UnsafeBufferPointer<UInt8>) -> KeyID {
        guid.isEmpty ? .none : interner.intern(text: guid, lifecycleOrdinal: 0)
    }

    /// The number of an org, new or known.
    package mutating func number(ofGUID guid: String) -> KeyID {
        var guid = guid
        return guid.withUTF8 { number(ofGUID: $0) }
    }
}
