internal import UsageRules

/// What is still to happen, soonest first: a binary heap.
///
/// It holds what is open at one moment and no more, so that a history of any length is written in
/// little memory. Things due at the same moment happen in the order in which they were added.
struct SampleAgenda<Step> {
    private struct Entry {
        let time: EventTime
        let number: Int
        let step: Step

        func isBefore(_ other: Entry) -> Bool {
            time == other.time ? number < other.number : time < other.time
        }
    }

    private var heap: [Entry] = []
    private var addedCount = 0

    mutating func add(_ step: Step, at time: EventTime) {
        heap.append(Entry(time: time, number: addedCount, step: step))
        addedCount += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the soonest step, unless it is due later than a moment.
    mutating func takeFirst(dueBy moment: EventTime) -> (time: EventTime, step: Step)? {
        guard let first = heap.first, first.time <= moment else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = soonerChild(of: parent), heap[child].isBefore(heap[parent]) {
            heap.swapAt(child, parent)
            parent = child
        }
        return (first.time, first.step)
    }

    private func soonerChild(of parent: Int) -> Int? {
        let left = 2 * parent + 1
        guard left < heap.count else { return nil }
        let right = left + 1
        return right < heap.count && heap[right].isBefore(heap[left]) ? right : left
    }
}
