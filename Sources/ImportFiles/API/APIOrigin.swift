internal import UsageRules

/// The host that all of an import has to come from.
struct APIOrigin {
    /// The host, as the first link names it that names one.
    private(set) var host: String?
    /// How the addresses of events of this host begin, which are compared for every row.
    private var known: [EventKind: [UInt8]] = [:]

    /// - Throws: ``ImportError``, where a link leads to another host.
    mutating func check(_ link: APILink, at place: FilePosition) throws {
        guard let named = link.host else { return }
        if let host, host != named {
            throw ImportError.api(.otherHost(at: place, host: named, other: host))
        }
        host = named
    }

    /// Checks the address of an event.
    ///
    /// - Throws: ``ImportError``, where it is on another host, or one of something else.
    mutating func check(
        _ address: JSONValue,
        of kind: EventKind,
        in input: JSONInput,
        at place: FilePosition
    ) throws {
        guard case .text(let text) = address else { return }
        let beginning = known[kind] ?? []
        let (isKnown, link) = input.withBytes { bytes in
            let address = bytes[text.range]
            let isKnown = !beginning.isEmpty && address.starts(with: beginning)
            return (isKnown, isKnown ? nil : JSONEscapes.string(address).map(APILink.init))
        }
        guard !isKnown, let link else { return }
        try check(link, at: place)
        guard link.table == kind.table else {
            throw ImportError.api(.otherResource(at: place, path: link.list))
        }
        known[kind] = input.withBytes { bytes in
            let slash = bytes[text.range].lastIndex(of: UInt8(ascii: "/"))
            return slash.map { Array(bytes[text.range.lowerBound...$0]) }
        }
    }
}
