internal import CZlib
internal import UsageRules

/// Gives the bytes that were compressed with gzip, of all members.
final class GzipSource: ByteSource {
    private let path: String
    private var source: any ByteSource
    private var stream = z_stream()
    private var compressed: [UInt8]
    private var place = 0
    private var isWithinMember = true
    private var written = 0
    private let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)

    /// - Parameters:
    ///   - source: The compressed bytes.
    ///   - beginning: Those of them that were read already.
    ///   - path: What errors name.
    init(_ source: any ByteSource, beginning: [UInt8], path: String) {
        (self.source, compressed, self.path) = (source, beginning, path)
        // 16: gzip's header, not zlib's.
        inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(&stream)
        memory.deallocate()
    }

    func read(appendingTo buffer: inout [UInt8]) throws -> Int {
        while try hasInput() {
            let count = try inflate()
            if count > 0 {
                buffer.append(contentsOf: memory[..<count])
                written += count
                return count
            }
        }
        return 0
    }

    /// Whether there is something to decompress.
    private func hasInput() throws -> Bool {
        while true {
            if place == compressed.count {
                compressed.removeAll(keepingCapacity: true)
                place = 0
                guard try source.read(appendingTo: &compressed) > 0 else {
                    guard !isWithinMember else { throw ImportError.cut(at: position) }
                    return false
                }
            }
            if try isWithinMember || startsMember() { return true }
        }
    }

    /// Whether another member follows one that has ended, in what was read.
    ///
    /// Zeros may stand behind the last one, as tapes have them.
    private func startsMember() throws -> Bool {
        guard let next = compressed[place...].firstIndex(where: { $0 != 0 }) else {
            place = compressed.count
            return false
        }
        guard compressed[next] == 0x1F else { throw ImportError.badCompression(file: path) }
        place = next
        inflateReset(&stream)
        isWithinMember = true
        return true
    }

    /// Decompresses what fits into the memory.
    private func inflate() throws -> Int {
        try compressed.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress.map { $0 + place }
            stream.avail_in = UInt32(input.count - place)
            stream.next_out = memory.baseAddress
            stream.avail_out = UInt32(memory.count)
            let result = CZlib.inflate(&stream, Z_NO_FLUSH)
            place = input.count - Int(stream.avail_in)
            switch result {
            case Z_STREAM_END: isWithinMember = false
            case Z_OK, Z_BUF_ERROR: break
            default: throw ImportError.badCompression(file: path)
            }
            return memory.count - Int(stream.avail_out)
        }
    }

    private var position: FilePosition { FilePosition(file: path, .byte(written)) }
}
