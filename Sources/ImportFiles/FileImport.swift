package import UsageRules

/// Reads files in every form that people have rows of Cloud Controller in.
package struct FileImport {
    /// What names standard input.
    package static let standardInput = "-"

    private let files: [String]
    private let options: ImportOptions
    private let tables: [CopiedTable]

    /// - Parameters:
    ///   - files: Their paths; `-` is standard input.
    ///   - options: What they don't show.
    ///   - tables: All that is wanted.
    /// - Throws: ``ImportError``, where an option names what isn't there.
    package init(files: [String], options: ImportOptions, tables: [CopiedTable]) throws {
        (self.files, self.options, self.tables) = (files, options, tables)
        if let table = options.table, !tables.contains(where: { $0.name == table }) {
            throw ImportError.noSuchTable(table, known: tables.map(\.name))
        }
        _ = try ValueConverter(options: options)
    }

    /// Reads all files, one after the other.
    ///
    /// - Returns: What was learned of them.
    /// - Throws: ``ImportError``, and what the sink throws.
    package func read(into sink: any CopiedRowSink) throws -> ImportedFiles {
        let sizes = files.map { FileSource.size(of: $0) }
        let total = sizes.contains(nil) ? nil : sizes.compactMap(\.self).reduce(0, +)
        let progress = ReadingProgress(of: total, toldTo: sink)
        return try read(into: sink) { try FileSource($0, progress: progress) }
    }

    /// Reads all files from sources that are opened one after the other.
    ///
    /// - Parameters:
    ///   - sink: Takes the rows.
    ///   - open: Opens a file by its path.
    package func read(
        into sink: any CopiedRowSink,
        opening open: (String) throws -> any ByteSource
    ) throws -> ImportedFiles {
        var result = ImportedFiles()
        let api = try APIReader(tables: tables, options: options, sink: sink)
        for file in files { try read(open(file), of: file, api, into: sink, &result) }
        try api.finish(into: &result)
        return result
    }

    /// Reads one file, which may be compressed.
    private func read(
        _ source: any ByteSource,
        of file: String,
        _ api: APIReader,
        into sink: any CopiedRowSink,
        _ result: inout ImportedFiles
    ) throws {
        var source = source
        var beginning = try Self.beginning(of: &source, file)
        if beginning.starts(with: Self.gzipMagic) {
            source = GzipSource(source, beginning: beginning, path: file)
            beginning = try Self.beginning(of: &source, file)
        }
        let kind = try FileFormat(of: beginning[...], file: file, options: options)
        if kind == .api { return try api.read(&source, beginning: beginning, file: file) }
        let window = ByteWindow(source, beginning: beginning[...].withoutByteOrderMark, file: file)
        let output = try ImportOutput(to: sink, options: options)
        let format =
            kind == .dump
            ? try DumpReader(window, tables: tables, options: options, output: output)
                .read(into: &result)
            : try TextReader(tables: tables, options: options, output: output).read(window)
        if !result.formats.contains(format) { result.formats.append(format) }
    }

    /// The first bytes, enough to tell what a file is.
    private static func beginning(
        of source: inout any ByteSource,
        _ file: String
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < enough, try source.read(appendingTo: &bytes) > 0 {}
        let isBlank = bytes.count < enough && bytes[...].withoutByteOrderMark.allSatisfy(\.isBlank)
        guard !isBlank else { throw ImportError.emptyFile(file: file) }
        return bytes
    }

    private static let enough = 4096
    private static let gzipMagic: [UInt8] = [0x1F, 0x8B, 8]
}
