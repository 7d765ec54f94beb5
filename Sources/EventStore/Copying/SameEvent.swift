internal import UsageRules

/// Whether two rows tell of one and the same event, though they may come from different sources.
///
/// The guid doesn't say so alone: a purge and reseed gives the guid of a process to a second event. And
/// not every source tells everything: the API cuts times to seconds and leaves columns out.
struct SameEvent {
    /// How much two values may differ.
    private enum Rule {
        case equal
        /// The same second will do where one of them has no fraction.
        case moment
        /// What one source leaves out is no difference.
        case unlessMissing
        /// A masked user is no difference.
        case buildpack
        case ignored
    }

    private let rules: [Rule]

    /// - Parameter table: The table, with the columns that both sources have.
    init(_ table: CopiedTable) {
        rules = table.columns.map { column in
            switch column.name {
            case "id": .ignored
            case "created_at": .moment
            case "app_name", "package_guid", "package_state", "previous_package_state":
                .unlessMissing
            case "buildpack_name": .buildpack
            default: .equal
            }
        }
    }

    /// Whether two rows of the table tell of one event.
    func isSame(_ left: borrowing CopiedRow, _ right: borrowing CopiedRow) -> Bool {
        for (place, rule) in rules.enumerated() {
            switch rule {
            case .ignored: continue
            case .equal:
                // Not everybody tells NULL from an empty text.
                guard
                    left.isEqual(to: right, at: place)
                        || (isMissing(left, place) && isMissing(right, place))
                else { return false }
            case .moment: guard isSameMoment(left, right, place) else { return false }
            case .unlessMissing:
                guard
                    left.isEqual(to: right, at: place) || isMissing(left, place)
                        || isMissing(right, place)
                else { return false }
            case .buildpack: guard isSameBuildpack(left, right, place) else { return false }
            }
        }
        return true
    }

    private func isMissing(_ row: borrowing CopiedRow, _ place: Int) -> Bool {
        switch row.values[place] {
        case .null: true
        case .text(let range): range.isEmpty
        case .integer: false
        }
    }

    private func isSameMoment(
        _ left: borrowing CopiedRow,
        _ right: borrowing CopiedRow,
        _ place: Int
    ) -> Bool {
        if left.isEqual(to: right, at: place) { return true }
        let (leftTime, rightTime) = (time(left, place), time(right, place))
        guard leftTime.isReadable, rightTime.isReadable else { return false }
        if leftTime == rightTime { return true }
        let (leftSecond, rightSecond) = (leftTime.wholeSecond, rightTime.wholeSecond)
        return leftSecond == rightSecond && (leftTime == leftSecond || rightTime == rightSecond)
    }

    private func time(_ row: borrowing CopiedRow, _ place: Int) -> EventTime {
        switch row.values[place] {
        case .null: .unreadable
        case .integer(let number): EventTime(.integer(number))
        case .text(let range): row.bytes[range].withUnsafeBufferPointer { EventTime(utf8: $0) }
        }
    }

    /// Whether both are one URL behind the user and password, where one of them may be masked.
    private func isSameBuildpack(
        _ left: borrowing CopiedRow,
        _ right: borrowing CopiedRow,
        _ place: Int
    ) -> Bool {
        if left.isEqual(to: right, at: place) { return true }
        guard case .text(let leftRange) = left.values[place],
            case .text(let rightRange) = right.values[place]
        else { return false }
        let at = UInt8(ascii: "@")
        guard let leftEnd = left.bytes[leftRange].lastIndex(of: at),
            let rightEnd = right.bytes[rightRange].lastIndex(of: at)
        else { return false }
        return left.bytes[leftEnd..<leftRange.upperBound]
            == right.bytes[rightEnd..<rightRange.upperBound]
    }
}

extension EventTime {
    /// The second that the moment is in.
    fileprivate var wholeSecond: EventTime {
        EventTime(microseconds: microseconds.flooredToSecond)
    }
}

extension Int64 {
    fileprivate var flooredToSecond: Int64 {
        let rest = self % EventTime.microsecondsPerSecond
        return self - (rest < 0 ? rest + EventTime.microsecondsPerSecond : rest)
    }
}
