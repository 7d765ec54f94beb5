internal import Algorithms

/// All rows of some tables by time, in four bytes a row: those of the same time by table, then by
/// id; those whose time can't be read last.
///
/// A row is named by its *number* here: the rows of the tables counted through, table by table, in
/// the order of their ids. So rows of the same time are in order when their numbers are.
package struct TimeOrder: Sendable {
    /// The numbers of all rows, from the earliest to the latest.
    package let numbers: [UInt32]

    private let indexes: [EventIndex]
    /// The number of each table's first row.
    private let starts: [Int]

    /// A place in the order, of a row that is there or not.
    package struct Key: Sendable {
        fileprivate let time: EventTime
        /// The number of the row, or of the next one of its table.
        fileprivate let number: UInt32
    }

    /// Orders the rows of some tables: one walk over all of them, where the times go up with the ids
    /// almost everywhere.
    package init(_ indexes: [EventIndex]) {
        self.indexes = indexes
        let starts = indexes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        self.starts = starts
        numbers = zip(indexes, starts).reduce(into: []) { all, table in
            let rows = Self.ordered(table.0, from: table.1)
            all = all.isEmpty ? rows : Self.merged(all[...], rows, indexes, starts)
        }
    }

    /// When the oldest row was recorded; nil where no row tells a time.
    package var oldest: EventTime? {
        numbers.first.flatMap { number in
            let row = row(number)
            let time = indexes.first { $0.table == row.table }?.times[row.position]
            return time?.isReadable == true ? time : nil
        }
    }

    // MARK: - Rows and their numbers

    /// The row with a number.
    package func row(_ number: UInt32) -> RowReference {
        let table = Self.table(of: number, starts)
        return RowReference(table: indexes[table].table, position: Int(number) - starts[table])
    }

    /// The number of a row that there is.
    package func number(of row: RowReference) -> UInt32 {
        let place = indexes.firstIndex { $0.table == row.table }
        return UInt32((place.map { starts[$0] } ?? 0) + row.position)
    }

    /// Where a row stands, or stood.
    package func key(time: EventTime, table: EventTable, id: Int64) -> Key {
        let place = indexes.firstIndex { $0.table == table }
        let number = place.map { starts[$0] + indexes[$0].position(atOrBehind: id) } ?? 0
        return Key(time: time, number: UInt32(number))
    }

    /// Where the rows that were recorded at a moment or later begin.
    package func key(from moment: EventTime) -> Key { Key(time: moment, number: 0) }

    /// The numbers of rows of some tables, in order.
    ///
    /// - Parameter positions: For each table, positions without the same one twice.
    package func numbers(of positions: [(table: EventTable, positions: [UInt32])]) -> [UInt32] {
        positions.reduce(into: []) { insert($1.positions, of: $1.table, into: &$0) }
    }

    /// Some numbers by time, each once.
    package func sorted(_ numbers: some Sequence<UInt32>) -> [UInt32] {
        Set(numbers).sorted { isBefore($0, key($1)) }
    }

    // MARK: - Parts of the order

    /// How many rows were recorded up to a moment: these are the first.
    package func count(upTo moment: EventTime) -> Int {
        numbers.partitioningIndex { Self.time(of: $0, indexes, starts) > moment }
    }

    /// The place of a key among some numbers that are in order; where no row has it, that of the
    /// next one.
    package func place(of key: Key, in numbers: some RandomAccessCollection<UInt32>) -> Int {
        let place = numbers.partitioningIndex { !isBefore($0, key) }
        return numbers.distance(from: numbers.startIndex, to: place)
    }

    /// Puts numbers in their places among others that are in order.
    ///
    /// What comes later than all others, or lies close together, moves few of them.
    ///
    /// - Parameters:
    ///   - more: Positions of a table.
    ///   - numbers: They are in order, before and after.
    package func insert(
        _ more: [UInt32],
        of table: EventTable,
        into numbers: inout [UInt32]
    ) {
        guard let number = indexes.firstIndex(where: { $0.table == table }) else { return }
        let start = UInt32(starts[number])
        let sorted = more.map { $0 + start }.sorted { isBefore($0, key($1)) }
        guard let first = sorted.first, let last = sorted.last else { return }
        let places = place(of: key(first), in: numbers)..<place(of: key(last), in: numbers)
        let between = Self.merged(numbers[places], sorted, indexes, starts)
        numbers.replaceSubrange(places, with: between)
    }

    private func isBefore(_ number: UInt32, _ key: Key) -> Bool {
        let time = Self.time(of: number, indexes, starts)
        return time == key.time ? number < key.number : time < key.time
    }

    private func key(_ number: UInt32) -> Key {
        Key(time: Self.time(of: number, indexes, starts), number: number)
    }

    // MARK: - Putting in order

    /// There are two or three tables.
    private static func table(of number: UInt32, _ starts: [Int]) -> Int {
        var table = 0
        while starts[table + 1] <= Int(number) { table += 1 }
        return table
    }

    private static func time(
        of number: UInt32,
        _ indexes: [EventIndex],
        _ starts: [Int]
    ) -> EventTime {
        let table = table(of: number, starts)
        return indexes[table].times[Int(number) - starts[table]]
    }

    /// The numbers of a table's rows by time: the few that are earlier than the row before them are
    /// sorted, then put between the others.
    private static func ordered(_ index: EventIndex, from start: Int) -> [UInt32] {
        var inOrder: [UInt32] = []
        inOrder.reserveCapacity(index.count)
        var late: [(time: EventTime, number: UInt32)] = []
        var latest = EventTime(microseconds: .min)
        var unreadable: [UInt32] = []
        for (position, time) in index.times.enumerated() {
            let number = UInt32(start + position)
            if !time.isReadable {
                unreadable.append(number)
            } else if time < latest {
                late.append((time, number))
            } else {
                latest = time
                inOrder.append(number)
            }
        }
        guard !late.isEmpty else { return inOrder + unreadable }
        late.sort { $0.time == $1.time ? $0.number < $1.number : $0.time < $1.time }
        // One table that starts where the numbers do.
        let starts = [start, start + index.count]
        return merged(inOrder[...], late.map(\.number), [index], starts) + unreadable
    }

    /// Two lists that are in order, as one.
    private static func merged(
        _ left: ArraySlice<UInt32>,
        _ right: [UInt32],
        _ indexes: [EventIndex],
        _ starts: [Int]
    ) -> [UInt32] {
        var merged: [UInt32] = []
        merged.reserveCapacity(left.count + right.count)
        var place = left.startIndex
        for number in right {
            let time = time(of: number, indexes, starts)
            while place < left.endIndex {
                let other = Self.time(of: left[place], indexes, starts)
                guard other < time || (other == time && left[place] < number) else { break }
                merged.append(left[place])
                place += 1
            }
            merged.append(number)
        }
        return merged + left[place...]
    }
}
