import CNcurses

/// What a terminal shows that was sent some bytes: as much of a VT100 as ncurses uses.
struct ReceivedScreen {
    private var cells: [[String]]
    private var row = 0
    private var column = 0
    /// The places that the last bytes wrote to, as row and column.
    private(set) var written: Set<[Int]> = []

    init(columns: Int, rows: Int) {
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows as texts; the right half of a wide character is nothing.
    var lines: [String] { cells.map { $0.joined() } }

    /// Does what the bytes say.
    mutating func receive(_ bytes: [UInt8]) {
        written = []
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": obey(&scalars)
            case "\r": column = 0
            case "\n": row = min(row + 1, cells.count - 1)
            case "\u{8}": column = max(0, place - 1)
            case "\0", "\u{E}", "\u{F}": break  // padding, and a change of character sets
            default: show(scalar)
            }
        }
    }

    /// The column that a movement begins at: behind the last one, the cursor still stands on it.
    private var place: Int { min(column, cells[row].count - 1) }

    private mutating func show(_ scalar: Unicode.Scalar) {
        let width = Int(cncurses_width(wchar_t(scalar.value)))
        if width == 0 {
            let base = cells[row][column - 1].isEmpty ? column - 2 : column - 1
            cells[row][base].unicodeScalars.append(scalar)
            return
        }
        if column == cells[row].count { (row, column) = (row + 1, 0) }
        cells[row][column] = String(scalar)
        if width == 2 { cells[row][column + 1] = "" }
        for place in column..<column + width { written.insert([row, place]) }
        column += width
    }

    private mutating func obey(_ scalars: inout Substring.UnicodeScalarView) {
        guard let kind = scalars.popFirst() else { return }
        guard kind == "[" else {
            if kind == "(" || kind == ")" { _ = scalars.popFirst() }
            return
        }
        var parameters = ""
        while let scalar = scalars.popFirst() {
            if ("@"..."~").contains(scalar) {
                let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
                return obey(scalar, numbers)
            }
            parameters.unicodeScalars.append(scalar)
        }
    }

    private mutating func obey(_ command: Unicode.Scalar, _ numbers: [Int]) {
        let number = max(1, numbers.first ?? 1)
        switch command {
        case "H":
            row = number - 1
            column = (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1
        case "A": row -= number
        case "B": row += number
        case "C": column = place + number
        case "D": column = place - number
        case "K": erase(from: numbers.first == 1 ? 0 : column, in: row, to: numbers.first == 1)
        case "J":
            erase(from: column, in: row, to: false)
            for below in row + 1..<max(row + 1, cells.count) {
                erase(from: 0, in: below, to: false)
            }
        default: break
        }
    }

    private mutating func erase(from start: Int, in row: Int, to cursor: Bool) {
        let end = cursor ? column + 1 : cells[row].count
        for place in start..<max(start, end) { cells[row][place] = " " }
    }
}
