/// Something that makes the events of one resource right.
package struct Repair: Hashable, Sendable {
    /// What is done.
    package enum Work: String, CaseIterable, Sendable {
        /// A baseline is appended, unless a run is open.
        case seedMissingRun
        /// A baseline is appended, unless anything ever began.
        case seedUnrecorded
        /// The missing ending of an open run is appended, unless the resource runs.
        case endRun
        /// The missing ending of a baseline is appended, unless the resource runs.
        case endStaleBaseline
        /// Baselines that no ending follows are removed, unless the resource runs.
        case removeStaleBaselines
    }

    package let work: Work
    package let kind: ResourceKind
    /// The resource's key.
    package let key: String

    package init(_ work: Work, _ kind: ResourceKind, key: String) {
        self.work = work
        self.kind = kind
        self.key = key
    }

    /// What makes both sides agree on a resource; nil where nothing is written.
    package init?(_ disagreement: Disagreement) {
        let work: Work
        switch disagreement.remedy {
        case .baseline: work = .seedMissingRun
        case .ending: work = .endRun
        case .none: return nil
        }
        self.init(work, disagreement.resource.kind, key: disagreement.resource.guid)
    }
}
