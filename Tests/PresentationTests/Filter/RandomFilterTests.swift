import TestSupport
import Testing
import UsageRules

@testable import Presentation

/// Filters against a slow reading of the same conditions, on random rows.
struct RandomFilterTests {
    typealias Row = RowFilterTests.Row

    private static let now = RowFilterTests.now

    /// A condition as it is typed, and what it means, said in another way.
    private struct Condition {
        let text: String
        let holds: (Row) -> Bool
    }

    @Test(arguments: 0..<40)
    func agreeWithASlowReading(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let conditions = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Self.condition(&random)
            }
            let text = conditions.map(\.text).joined(separator: " ")
            let filter = RowFilter(text, Row.fields, now: Self.now)
            #expect(filter.errors.isEmpty, "\(text)")
            for _ in 0..<20 {
                let row = Self.row(&random)
                let isWanted = conditions.allSatisfy { $0.holds(row) }
                #expect(filter.matches(row) == isWanted, "\(text) on \(row)")
            }
        }
    }

    private static func row(_ random: inout SeededGenerator) -> Row {
        Row(
            id: .random(in: 1...5, using: &random),
            name: pick(["ledger", "Café", "edge two", "日本", ""], &random),
            state: pick(["STARTED", "TASK_STARTED", "STOPPED"], &random),
            count: pick([nil, 0, 1, 3, 40], &random),
            megabytes: pick([nil, 64, 1024, 2048], &random),
            time: now.addingDays(-Int.random(in: 0...40, using: &random))
        )
    }

    private static func condition(_ random: inout SeededGenerator) -> Condition {
        let plain = plainCondition(&random)
        guard Bool.random(using: &random) else { return plain }
        return Condition(text: "!\(plain.text)") { !plain.holds($0) }
    }

    private static func plainCondition(_ random: inout SeededGenerator) -> Condition {
        let number = Int64.random(in: 0...4, using: &random)
        let days = Int.random(in: 1...40, using: &random)
        let date = now.addingDays(-days).dateText
        let conditions = [
            Condition(text: "#\(number)") { $0.id == number },
            Condition(text: "inst>=\(number)") { $0.count.map { $0 >= number } ?? false },
            Condition(text: "inst:\(number)..\(number + 2)") {
                $0.count.map { [number, number + 1, number + 2].contains($0) } ?? false
            },
            Condition(text: "mem<\(number)g") {
                $0.megabytes.map { $0 / 64 < number * 16 } ?? false
            },
            Condition(text: "inst:\"\"") { $0.count == nil },
            Condition(text: "mem!=\"\"") { $0.megabytes != nil },
            Condition(text: "name=\"\"") { $0.name.isEmpty },
            Condition(text: "state:Task_") { $0.state == "TASK_STARTED" },
            Condition(text: "name:EDGE") { ["ledger", "edge two"].contains($0.name) },
            Condition(text: "cafe") { $0.name == "Café" },
            Condition(text: "\"ge t\"") { $0.name == "edge two" },
            Condition(text: "since:\(date)") { $0.time.dateText == date },
            Condition(text: "since<\(date)") { $0.time.dateText < date },
            Condition(text: "since>=\(date)") { $0.time.dateText >= date },
            Condition(text: "age<\(days)d") { $0.time > now.addingDays(-days) },
        ]
        return pick(conditions, &random)
    }

    private static func pick<Element>(
        _ elements: [Element],
        _ random: inout SeededGenerator
    ) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }
}
