import TestSupport
import Testing

@testable import UsageRules

/// Since when groups of processes have been running without a gap.
struct UnbrokenRunsTests {
    /// A row as a test writes it: `a+` begins, `a~` is a change, `a-` ends, `a!` too but doesn't say that
    /// it ran; the letter is the process.
    private static func index(_ rows: [String], times: [Int64]? = nil) -> EventIndex {
        var index = EventIndex(table: .appUsageEvents)
        for (number, row) in rows.enumerated() {
            let name = String(row.dropLast())
            index.ids.append(Int64(number * 2 + 1))
            index.times.append(EventTime(seconds: times?[number] ?? Int64(number)))
            index.roles.append(role(row.suffix(1)))
            var key = name
            index.keys.append(key.withUTF8 { index.interner.intern(text: $0, lifecycleOrdinal: 0) })
        }
        return index
    }

    private static func role(_ sign: some StringProtocol) -> EventRole {
        sign == "-" || sign == "!"
            ? .ending(lifecycleOrdinal: 0, tellsOfRun: sign == "-")
            : .beginning(lifecycleOrdinal: 0, isExactStart: sign == "+")
    }

    /// The start of the only group, such as `0 exact`.
    private static func start(_ index: EventIndex, at moment: EventTime? = nil) -> String? {
        let groups = [Int?](repeating: 0, count: index.keyCount)
        return UnbrokenRuns(index, at: moment, groups: groups, groupCount: 1).starts[0]
            .map { "\($0.position) \($0.isExact ? "exact" : "by")" }
    }

    @Test(arguments: [
        // A deployment begins the new process before it ends the old one.
        (["a+", "b+", "a-"], "0 exact"),
        // Three of them in a row.
        (["a+", "b+", "a-", "c+", "b-", "d+", "c-"], "0 exact"),
        // One that stopped first: a higher id means later.
        (["a+", "a-", "b+"], "2 exact"),
        (["a+", "b+", "a-", "b-", "c+"], "4 exact"),
        // A worker that ran on while the web process was restarted.
        (["w+", "a+", "a-", "a+"], "0 exact"),
        // A process of long ago doesn't count.
        (["a+", "a-", "b+", "c+", "b-"], "2 exact"),
        // Scaled meanwhile, ended twice.
        (["a+", "a~", "a~", "b+", "a-", "a-", "b~"], "0 exact"),
        // The beginning of the first is gone.
        (["a~", "b+", "a-"], "0 by"),
        // What ends without a beginning ran when the first one began.
        (["b+", "a-"], "0 by"),
        (["b+", "a-", "b-", "b+"], "3 exact"),
        (["b+", "a!"], "0 exact"),
        // An ending was lost between two real starts.
        (["a+", "a+", "b+", "a-"], "0 by"),
        (["a+", "b+", "b+", "a-"], "0 by"),
        // It was running by then, perhaps before all others.
        (["a+", "b~"], "0 by"), (["a+", "b~", "a-", "b-", "a+"], "4 exact"),
        // An ending that is noise: it ended before.
        (["a+", "a-", "b+", "a-"], "2 exact"),
        (["a-", "b+", "a-"], "1 exact"),
        (["a+", "a-"], nil),
        (["a-"], nil),
        ([], nil),
    ])
    func goesBackToTheFirstOfTheChain(rows: [String], start: String?) {
        #expect(Self.start(Self.index(rows)) == start)
    }

    @Test(arguments: [(0, "0 exact"), (1, "0 exact"), (2, "0 exact"), (4, nil), (5, "5 exact")])
    func tellsOfAnyMoment(moment: Int64, start: String?) {
        let index = Self.index(["a+", "b+", "a-", "b~", "b-", "c+"])
        #expect(Self.start(index, at: EventTime(seconds: moment)) == start)
    }

    @Test func whatHappensAtOneMomentIsInTheOrderOfIDs() {
        let times: [Int64] = [0, 5, 5]
        #expect(Self.start(Self.index(["a+", "a-", "b+"], times: times)) == "2 exact")
        #expect(Self.start(Self.index(["a+", "b+", "a-"], times: times)) == "0 exact")
    }

    @Test func groupsAreKeptApartAndKeysWithoutOneCountNowhere() {
        let index = Self.index(["a+", "b+", "c+", "a-", "c-"])
        let starts = UnbrokenRuns(index, groups: [0, 1, nil], groupCount: 2).starts
        #expect(starts.map { $0?.position } == [nil, 1])
    }

    // MARK: - Against a slow reading

    private struct Run {
        let first: Int
        var ending: Int?
        var isExact: Bool
    }

    /// The runs of each key, read from its own rows alone.
    private static func runs(_ index: EventIndex, _ group: Int, _ groups: [Int?]) -> [Run] {
        (0..<index.keyCount).filter { groups[$0] == group }.flatMap { key in
            index.keys.indices.filter { index.keys[$0].index == key }
                .reduce(into: [Run]()) { runs, position in
                    let isOpen = runs.last.map { $0.ending == nil } ?? false
                    let role = index.roles[position]
                    if role.part == .ending {
                        if isOpen {
                            runs[runs.count - 1].ending = position
                        } else if runs.isEmpty {
                            // It ran before all that is on record, or was only said to have ended.
                            let first = role.tellsOfRun ? -1 : Int.max
                            runs.append(Run(first: first, ending: position, isExact: false))
                        }
                    } else if !isOpen {
                        runs.append(Run(first: position, isExact: role.isExactStart))
                    } else if role.isExactStart {
                        runs[runs.count - 1].isExact = false
                    }
                }
        }
    }

    /// Goes back from what is open, run by run.
    private static func slowStart(_ runs: [Run]) -> String? {
        let known = runs.filter { $0.first >= 0 && $0.first < .max }
        guard var start = known.filter({ $0.ending == nil }).map(\.first).min() else { return nil }
        while let earlier = known.filter({ ($0.ending ?? .max) > start }).map(\.first).min(),
            earlier < start
        {
            start = earlier
        }
        let ranBefore = runs.contains { $0.first < 0 && ($0.ending ?? .max) > start }
        // What was running by its first row may have begun before all others.
        let areExact = known.filter { $0.first >= start }.allSatisfy(\.isExact)
        return "\(start) \(areExact && !ranBefore ? "exact" : "by")"
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func agreesWithASlowReading(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            let key = ["a", "b", "c", "d", "e", "f"].randomElement(using: &random) ?? "a"
            return key + (["+", "+", "~", "-", "-", "!"].randomElement(using: &random) ?? "+")
        }
        let index = Self.index(rows)
        let groups = (0..<index.keyCount).map { _ in
            [0, 1, nil].randomElement(using: &random) ?? nil
        }
        let starts = UnbrokenRuns(index, groups: groups, groupCount: 2).starts
        for group in 0..<2 {
            let start = starts[group].map { "\($0.position) \($0.isExact ? "exact" : "by")" }
            #expect(
                start == Self.slowStart(Self.runs(index, group, groups)),
                "\(rows.joined(separator: " ")), group \(group) of \(groups)"
            )
        }
    }
}
