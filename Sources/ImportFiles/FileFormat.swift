internal import UsageRules

/// What a file is, told by its first bytes and never by its name.
enum FileFormat {
    case api, dump, fields

    /// - Parameters:
    ///   - beginning: A few thousand bytes, if there are as many.
    ///   - file: What errors name.
    ///   - options: Whoever names columns says that there are fields.
    /// - Throws: ``ImportError/foreignFormat(file:_:)``.
    init(of beginning: ArraySlice<UInt8>, file: String, options: ImportOptions) throws {
        if let format = Self.foreign(beginning) {
            throw ImportError.foreignFormat(file: file, format)
        }
        let text = beginning.withoutByteOrderMark
        self =
            switch () {
            case _ where options.columns != nil: .fields
            case _ where DumpReader.recognizes(text): .dump
            case _ where APIReader.recognizes(text): .api
            default: .fields
            }
    }

    private static func foreign(_ bytes: ArraySlice<UInt8>) -> ImportError.ForeignFormat? {
        if bytes.dropFirst(257).starts(with: "ustar".utf8) { return .tar }
        let text = bytes.withoutByteOrderMark.drop(while: \.isBlank)
        // A web page may begin so, too.
        if text.starts(with: "<?xml".utf8), Stranger(text) == nil { return .xml }
        return magic.first { bytes.starts(with: $0.bytes) }?.format
    }

    private static let magic: [(bytes: [UInt8], format: ImportError.ForeignFormat)] = [
        (Array("SQLite format 3\0".utf8), .sqlite),
        (Array("PGDMP".utf8), .dumpArchive),
        (Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00], .copyBinary),
        (Array("PK".utf8) + [3, 4], .zip),
        ([0xFD] + Array("7zXZ".utf8) + [0], .xz),
        ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
        (Array("BZh".utf8), .bzip2),
        ([0xFF, 0xFE], .utf16),
        ([0xFE, 0xFF], .utf16),
    ]
}

extension ArraySlice<UInt8> {
    /// The bytes behind the mark that some programs put in front of UTF-8.
    var withoutByteOrderMark: ArraySlice<UInt8> {
        starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self
    }
}
