/// Fields of JSON objects that are asked for, by their paths, each with a number.
struct JSONFieldTree {
    /// The number of the whole object.
    static let root = 0

    private struct Node {
        var name: Range<Int>
        var fields: Range<Int>
    }

    /// A field, and the paths that lead on from it.
    private struct Branch {
        let number: Int
        let path: String
        var rest: [[Substring]]
    }

    private var nodes = [Node(name: 0..<0, fields: 0..<0)]
    private var names: [UInt8] = []
    private var numbers: [String: Int] = [:]

    /// How many numbers there are.
    var count: Int { nodes.count }

    /// - Parameter paths: The fields, such as `process.guid`. Those that they stand in have numbers, too.
    init(paths: some Sequence<String>) {
        let all = paths.map { $0.split(separator: ".") }
        var level = [Branch(number: Self.root, path: "", rest: all)]
        // Level by level, so that the fields of an object stand side by side.
        while !level.isEmpty { level = level.flatMap { addFields(of: $0) } }
    }

    private mutating func addFields(of branch: Branch) -> [Branch] {
        var branches: [Branch] = []
        for steps in branch.rest {
            guard let name = steps.first else { continue }
            let rest = Array(steps.dropFirst())
            if let known = branches.firstIndex(where: { $0.path == "\(branch.path)\(name)." }) {
                branches[known].rest.append(rest)
            } else {
                branches.append(addField(name, of: branch, rest: rest))
            }
        }
        nodes[branch.number].fields = nodes.count - branches.count..<nodes.count
        return branches
    }

    private mutating func addField(
        _ name: Substring,
        of branch: Branch,
        rest: [Substring]
    ) -> Branch {
        let start = names.count
        names.append(contentsOf: name.utf8)
        nodes.append(Node(name: start..<names.count, fields: 0..<0))
        numbers["\(branch.path)\(name)"] = nodes.count - 1
        return Branch(number: nodes.count - 1, path: "\(branch.path)\(name).", rest: [rest])
    }

    /// The number of a field; nil where it isn't asked for.
    func number(of path: String) -> Int? { numbers[path] }

    /// The numbers of the fields in an object.
    func fields(in object: Int) -> Range<Int> { nodes[object].fields }

    /// The number of a field by the bytes of its name.
    ///
    /// - Parameters:
    ///   - object: The object that it stands in.
    ///   - likely: The first to be compared: objects have their fields in the same order mostly.
    func field(_ name: UnsafeBufferPointer<UInt8>, in object: Int, likely: Int) -> Int? {
        let fields = nodes[object].fields
        let start = fields.contains(likely) ? likely : fields.lowerBound
        for number in start..<fields.upperBound where isNamed(number, name) { return number }
        for number in fields.lowerBound..<start where isNamed(number, name) { return number }
        return nil
    }

    private func isNamed(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let known = nodes[number].name
        guard known.count == name.count else { return false }
        for offset in 0..<name.count where names[known.lowerBound + offset] != name[offset] {
            return false
        }
        return true
    }
}
