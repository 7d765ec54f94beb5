extension Spool {
    /// Appends a row as MySQL's library has it: a pointer for each value, NULL where it is that.
    ///
    /// - Parameters:
    ///   - row: The values.
    ///   - lengths: How many bytes each has.
    ///   - needEscapes: Which of them may hold bytes that COPY writes otherwise.
    func appendRow(
        _ row: UnsafePointer<UnsafeMutablePointer<CChar>?>,
        _ lengths: UnsafePointer<UInt>,
        _ needEscapes: [Bool]
    ) throws {
        for place in needEscapes.indices {
            if place > 0 { try append(byte: UInt8(ascii: "\t")) }
            guard let value = row[place] else {
                try append(byte: UInt8(ascii: "\\"))
                try append(byte: UInt8(ascii: "N"))
                continue
            }
            let bytes = UnsafeRawBufferPointer(start: value, count: Int(clamping: lengths[place]))
            try needEscapes[place] ? appendEscaped(bytes) : append(bytes)
        }
        try append(byte: UInt8(ascii: "\n"))
        endRow()
    }
}
