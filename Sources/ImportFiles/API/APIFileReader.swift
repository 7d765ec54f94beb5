internal import UsageRules

/// Reads one file: finds the pages and the events in it, and hands them on.
final class APIFileReader {
    private let events: EventTaker
    private let fields: EventFields
    private var input: JSONInput
    private var object: JSONFieldReader
    private var resources = 0
    /// The status of the answer that is read next, where it is none of success.
    private var failure: String?

    init(_ input: JSONInput, fields: EventFields, events: EventTaker) {
        (self.input, self.fields, self.events) = (input, fields, events)
        object = JSONFieldReader(fields.tree, streaming: fields.resources)
    }

    /// Reads the file to its end.
    ///
    /// - Throws: ``ImportError``, or what the sink throws.
    func read() throws {
        events.beginFile(input.file)
        var isEmpty = true
        while let byte = try input.next() {
            isEmpty = isEmpty && byte != UInt8(ascii: "{") && byte != UInt8(ascii: "[")
            switch byte {
            case UInt8(ascii: "{"): try readObject()
            case UInt8(ascii: "["): try readArray()
            default: try readHead()
            }
        }
        if let failure { throw ImportError.api(.status(at: input.place, failure)) }
        guard !isEmpty else { throw ImportError.emptyFile(file: input.file) }
    }

    /// Reads an array of pages, of events, or of such arrays, as jq makes them.
    private func readArray() throws {
        var depth = 0
        repeat {
            switch try next() {
            case UInt8(ascii: "["):
                input.skip(1)
                depth += 1
                if try next() != UInt8(ascii: "]") { continue }
            case UInt8(ascii: "{"): try readObject()
            default: throw notJSON
            }
            try endElement(depth: &depth)
        } while depth > 0
    }

    /// Reads what stands behind an element: the ends of arrays, and the comma before the next element.
    private func endElement(depth: inout Int) throws {
        while depth > 0 {
            let byte = try next()
            guard byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") else { throw notJSON }
            input.skip(1)
            if byte == UInt8(ascii: ",") { return }
            depth -= 1
        }
    }

    /// Reads a page or an event.
    private func readObject() throws {
        let place = input.place
        guard try readFields() == .elements else {
            try checkStatus(at: place)
            var page: OpenPage?
            return try takeEvent(from: place, on: &page)
        }
        try checkStatus(at: place)
        try readPage(at: place)
    }

    private func readPage(at place: FilePosition) throws {
        var page = OpenPage()
        addHead(to: &page)
        try events.begin(&page, at: place)
        var open: OpenPage? = page
        try readEvents(on: &open)
        guard try readRest() == .end, var page = open else {
            throw ImportError.api(.notAnEvent(at: place))
        }
        addHead(to: &page)
        try events.end(page, at: place)
    }

    private func readEvents(on page: inout OpenPage?) throws {
        guard try next() != UInt8(ascii: "]") else { return input.skip(1) }
        while true {
            guard try next() == UInt8(ascii: "{") else { throw notJSON }
            let place = input.place
            guard try readFields() == .end else { throw ImportError.api(.notAnEvent(at: place)) }
            try takeEvent(from: place, on: &page)
            let byte = try next()
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else { throw notJSON }
            input.skip(1)
            if byte == UInt8(ascii: "]") { return }
        }
    }

    private func takeEvent(from place: FilePosition, on page: inout OpenPage?) throws {
        guard let kind = fields.kind(of: object.values, in: page?.listed) else {
            throw ImportError.api(events.notAnEvent(object.values, in: input, at: place))
        }
        resources += 1
        let place = FilePosition(file: input.file, .resource(resources))
        try events.take(object.values, of: kind, in: input, at: place, on: &page)
    }

    private func readFields() throws -> JSONFieldReader.Stop {
        try input.read { cursor throws(JSONFault) in try object.read(&cursor) }
    }

    private func readRest() throws -> JSONFieldReader.Stop {
        try input.read { cursor throws(JSONFault) in try object.readRest(&cursor) }
    }

    private func addHead(to page: inout OpenPage) {
        input.withBytes {
            page.head.add(ReadObject(tree: fields.tree, values: object.values, bytes: $0))
        }
    }

    /// Refuses the body of an answer whose status is none of success; an error that the API explains
    /// itself is told by that.
    private func checkStatus(at place: FilePosition) throws {
        guard let failure else { return }
        let error = events.notAnEvent(object.values, in: input, at: place)
        guard case .refused = error else { throw ImportError.api(.status(at: place, failure)) }
        throw ImportError.api(error)
    }

    /// Reads past the headers of an answer, or tells what stands there.
    private func readHead() throws {
        let bytes = try input.prefix(Stranger.length)
        if bytes.starts(with: "HTTP/".utf8) {
            guard let head = ResponseHead(try input.prefix(ResponseHead.longest)) else {
                throw ImportError.cut(at: input.place)
            }
            events.takenAt = [events.takenAt, head.date].compactMap { $0 }.max()
            failure = head.isSuccess ? nil : head.status
            return input.skip(head.count)
        }
        guard let stranger = Stranger(bytes) else { throw notJSON }
        throw ImportError.api(.stranger(at: input.place, stranger.kind, says: stranger.says))
    }

    /// The next byte that is no blank, where a value isn't at its end.
    private func next() throws -> UInt8 {
        guard let byte = try input.next() else { throw ImportError.cut(at: input.place) }
        return byte
    }

    private var notJSON: ImportError { .api(.notJSON(at: input.place)) }
}
