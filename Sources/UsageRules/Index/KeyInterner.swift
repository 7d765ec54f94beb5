/// Gives each distinct lifecycle key a number, and gives the key back for a number.
///
/// Keys compare as SQL compares them: by type and byte for byte. Most are GUIDs in their canonical
/// lowercase form, held as 16 bytes; any other key is held as the bytes it was stored as. The table
/// is open addressing over key numbers, so a look-up touches two cache lines and allocates nothing.
package struct KeyInterner: Sendable {
    /// How a key was stored: SQLite never equates values of different types, nor do we.
    package enum Storage: UInt8 {
        case guid, text, integer, real, blob
    }

    private struct Entry {
        /// A GUID's 16 bytes; or a hash, and the offset and length of the bytes in `bytes`.
        var high: UInt64
        var low: UInt64
        var storage: Storage
        var lifecycleOrdinal: UInt8
    }

    private var entries: ContiguousArray<Entry> = []
    private var bytes: ContiguousArray<UInt8> = []
    private var slots: ContiguousArray<UInt32>
    private var mask: Int
    private let keyHash = KeyHash.ofThisProcess

    package init() {
        slots = ContiguousArray(repeating: .max, count: Self.initialSlots)
        mask = Self.initialSlots - 1
    }

    /// How many distinct keys there are.
    package var count: Int { entries.count }

    /// The number of a text key, new or known.
    package mutating func intern(text: UnsafeBufferPointer<UInt8>, lifecycleOrdinal: Int) -> KeyID {
        if let guid = PackedGUID(text) {
            return intern(guid, lifecycleOrdinal: UInt8(lifecycleOrdinal))
        }
        return intern(bytes: text, storage: .text, lifecycleOrdinal: lifecycleOrdinal)
    }

    /// The number of a key that is not a canonical GUID, new or known.
    package mutating func intern(
        bytes key: UnsafeBufferPointer<UInt8>,
        storage: Storage,
        lifecycleOrdinal: Int
    ) -> KeyID {
        let (ordinal, hash) = (UInt8(lifecycleOrdinal), keyHash.hash(key))
        let slot = slot(of: key, hash: hash, storage: storage, lifecycleOrdinal: ordinal)
        if slots[slot] != .max { return KeyID(rawValue: slots[slot]) }
        let location = UInt64(bytes.count) << Self.lengthBits | UInt64(key.count)
        bytes.append(contentsOf: key)
        return insert(
            Entry(high: hash, low: location, storage: storage, lifecycleOrdinal: ordinal),
            at: slot
        )
    }

    /// The number of a key of another interner, new or known.
    package mutating func intern(_ id: KeyID, of other: KeyInterner) -> KeyID {
        let entry = other.entries[id.index]
        if entry.storage == .guid {
            return intern(
                PackedGUID(high: entry.high, low: entry.low),
                lifecycleOrdinal: entry.lifecycleOrdinal
            )
        }
        return other.storedBytes(of: entry).withUnsafeBufferPointer {
            intern(
                bytes: $0,
                storage: entry.storage,
                lifecycleOrdinal: Int(entry.lifecycleOrdinal)
            )
        }
    }

    /// The number of a text key, or of a number that reads as the text; nil where it is not known.
    package func find(
        _ text: String,
        storage: Storage = .text,
        lifecycleOrdinal: Int
    ) -> KeyID? {
        var text = text
        return text.withUTF8 { bytes in
            let ordinal = UInt8(lifecycleOrdinal)
            let slot =
                if storage == .text, let guid = PackedGUID(bytes) {
                    slot(of: guid, lifecycleOrdinal: ordinal)
                } else {
                    slot(
                        of: bytes,
                        hash: keyHash.hash(bytes),
                        storage: storage,
                        lifecycleOrdinal: ordinal
                    )
                }
            return slots[slot] == .max ? nil : KeyID(rawValue: slots[slot])
        }
    }

    /// The key of a number, as text, and the place of its lifecycle in the table's list.
    package func key(_ id: KeyID) -> (text: String, lifecycleOrdinal: Int) {
        let entry = entries[id.index]
        let text =
            entry.storage == .guid
            ? PackedGUID(high: entry.high, low: entry.low).description
            : String(decoding: storedBytes(of: entry), as: UTF8.self)
        return (text, Int(entry.lifecycleOrdinal))
    }

    /// The place of a key's lifecycle in its table's list.
    func lifecycleOrdinal(of id: KeyID) -> Int { Int(entries[id.index].lifecycleOrdinal) }

    /// Whether a key here and a key of another interner are the same key of the same lifecycle.
    func isSame(_ id: KeyID, as otherID: KeyID, in other: KeyInterner) -> Bool {
        let (mine, theirs) = (entries[id.index], other.entries[otherID.index])
        guard mine.storage == theirs.storage, mine.lifecycleOrdinal == theirs.lifecycleOrdinal,
            mine.high == theirs.high
        else { return false }
        return mine.storage == .guid
            ? mine.low == theirs.low
            : storedBytes(of: mine).elementsEqual(other.storedBytes(of: theirs))
    }

    /// The number of a GUID, new or known.
    mutating func intern(_ guid: PackedGUID, lifecycleOrdinal: UInt8) -> KeyID {
        let slot = slot(of: guid, lifecycleOrdinal: lifecycleOrdinal)
        if slots[slot] != .max { return KeyID(rawValue: slots[slot]) }
        return insert(
            Entry(
                high: guid.high,
                low: guid.low,
                storage: .guid,
                lifecycleOrdinal: lifecycleOrdinal
            ),
            at: slot
        )
    }

    /// The slot that holds a GUID, or the empty one where it belongs.
    private func slot(of guid: PackedGUID, lifecycleOrdinal: UInt8) -> Int {
        var slot = keyHash.slot(keyHash.hash(guid), lifecycleOrdinal, mask: mask)
        while slots[slot] != .max {
            let entry = entries[Int(slots[slot])]
            if entry.high == guid.high, entry.low == guid.low, entry.storage == .guid,
                entry.lifecycleOrdinal == lifecycleOrdinal
            {
                break
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    /// The slot that holds any other key, or the empty one where it belongs.
    private func slot(
        of key: UnsafeBufferPointer<UInt8>,
        hash: UInt64,
        storage: Storage,
        lifecycleOrdinal: UInt8
    ) -> Int {
        var slot = keyHash.slot(hash, lifecycleOrdinal, mask: mask)
        while slots[slot] != .max {
            let entry = entries[Int(slots[slot])]
            if entry.high == hash, entry.storage == storage,
                entry.lifecycleOrdinal == lifecycleOrdinal,
                storedBytes(of: entry).elementsEqual(key)
            {
                break
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func insert(_ entry: Entry, at slot: Int) -> KeyID {
        let id = KeyID(rawValue: UInt32(entries.count))
        entries.append(entry)
        slots[slot] = id.rawValue
        if entries.count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        mask = slots.count * 2 - 1
        slots = ContiguousArray(repeating: .max, count: mask + 1)
        for (number, entry) in entries.enumerated() {
            var slot = home(of: entry)
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }

    private func storedBytes(of entry: Entry) -> ArraySlice<UInt8> {
        let start = Int(entry.low >> Self.lengthBits)
        let length = Int(entry.low & (1 << Self.lengthBits - 1))
        return bytes[start..<start + length]
    }

    /// The slot where an entry belongs; it stands in the first free one from there on.
    private func home(of entry: Entry) -> Int {
        let hash =
            entry.storage == .guid
            ? keyHash.hash(PackedGUID(high: entry.high, low: entry.low)) : entry.high
        return keyHash.slot(hash, entry.lifecycleOrdinal, mask: mask)
    }

    /// How many slots a look-up of each key passes over before it finds the key.
    var probeLengths: [Int] {
        slots.indices.filter { slots[$0] != .max }
            .map { ($0 - home(of: entries[Int(slots[$0])])) & mask }
    }

    private static let initialSlots = 1024
    private static let lengthBits: UInt64 = 31
}
