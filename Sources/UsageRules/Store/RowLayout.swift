/// The columns of the rows of one fetch, which all of these share.
public struct RowLayout: Hashable, Sendable {
    /// The columns' names, in the order of the rows' values.
    public let names: [String]
    /// Where a column that may hold a URL with credentials stands.
    let buildpackNamePlace: Int?
    /// Where columns stand whose texts are no keys: what can hold a URL.
    let namingPlaces: [Int]
    /// The same, of each place.
    private let mayHoldURLs: [Bool]
    /// Where each ``EventColumn`` stands, by its raw value; nil where the rows don't have it.
    private let places: [Int?]

    /// The layout of rows with these columns.
    package init(_ names: [String]) {
        self.names = names
        buildpackNamePlace = names.firstIndex { $0.lowercased() == "buildpack_name" }
        // What is looked up by its guid has to be found by what is shown.
        mayHoldURLs = names.map { !$0.lowercased().hasSuffix("guid") }
        namingPlaces = names.indices.filter { [mayHoldURLs] in mayHoldURLs[$0] }
        places = EventColumn.allCases.map { names.firstIndex(of: $0.name) }
    }

    /// Whether a column can hold a URL.
    func mayHoldURL(_ place: Int) -> Bool { mayHoldURLs[place] }

    /// Where a column stands; nil where the rows don't have it.
    package func place(of column: EventColumn) -> Int? { places[column.rawValue] }

    /// The same for any name; looks through all of them, which are too few for a dictionary to be
    /// faster.
    package func place(of name: String) -> Int? { names.firstIndex(of: name) }
}
