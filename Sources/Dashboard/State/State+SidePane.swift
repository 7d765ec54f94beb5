internal import Presentation
internal import UsageRules

/// What the pane at the right shows of the resource that a selected row is about.
extension State {
    /// The resource that a row of the events tables is about; nil where it has no key.
    func resource(of row: RowReference) -> ResourceIdentity? {
        index(of: row)?.resource(at: row.position)
            .map { ResourceIdentity(kind: $0.kind, guid: $0.key) }
    }

    /// Which footprint is drawn beside the list; nil where there is none.
    var sideFootprintRequest: FootprintRequest? {
        guard layout.side.columns > 0, let resource = pane.sideResource(self),
            resource.kind != .service, let index = snapshot?.index(of: resource.kind)
        else { return nil }
        return FootprintRequest(
            table: index.table,
            kind: resource.kind,
            guid: resource.guid,
            includesProcesses: false,
            scan: scanNumber
        )
    }

    /// Asks for the footprint that is drawn beside the list.
    mutating func fetchesForSidePane() -> [Effect] {
        guard let request = sideFootprintRequest, let snapshot, footprint?.request != request
        else { return [] }
        footprint = FootprintReading(request: request)
        return [.start(.readFootprint(request, snapshot))]
    }
}
