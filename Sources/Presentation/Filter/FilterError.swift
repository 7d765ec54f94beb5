/// What is wrong with a filter.
package enum FilterError: Error, Hashable, Sendable {
    /// There is no such field; these there are.
    case noField(String, fields: [String])
    /// A field that holds numbers was compared with something else.
    case noNumber(field: String, value: String)
    /// A field that holds megabytes was compared with something else.
    case noMemory(field: String, value: String)
    /// A field that holds times was compared with something else.
    case noTime(field: String, value: String)
    /// A field that holds text was asked for more or less.
    case noOrder(field: String)
    /// There are more conditions than can be looked for at once.
    case tooMany(limit: Int)
}

extension FilterError: VisiblyDescribed {
    /// One line: what is wrong, and what to type instead.
    package var visibleText: VisibleText {
        switch self {
        case .noField(let name, let fields):
            let all = fields.map { VisibleText($0) }.joined(separator: ", ")
            return "no field is called \(name); there are \(all)"
        case .noNumber(let field, let value):
            return "\(field) is a number, and \(value) is none; type such as \(field)>=4 or "
                + "\(field):2..8"
        case .noMemory(let field, let value):
            return "\(field) is memory, and \(value) is none; type such as \(field)>512m or "
                + "\(field):1g..4g"
        case .noTime(let field, let value):
            return "\(field) is a time, and \(value) is none; type such as \(field):2026-10-01, "
                + "\(field)>=2026-10-01 or \(field)<30d"
        case .noOrder(let field):
            return "\(field) is text; type \(field):… for a part of it, \(field)=… for all of it"
        case .tooMany(let limit):
            return "a filter takes \(limit) conditions at most"
        }
    }
}
