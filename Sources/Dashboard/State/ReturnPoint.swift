internal import UsageRules

/// A place that was left for what it tells of; Esc goes back there.
struct ReturnPoint: Sendable {
    let view: View
    let pages: [any Page]
    let isWhyOpen: Bool
    /// What was gone into, made visible, such as the name of an org; nil where the view gone to says
    /// it.
    let crumb: String?
    /// What was selected, by what stays the same when the data change.
    let selection: SelectionMemory
    /// The number of the scan whose rows the pages show.
    let scan: Int
    /// The view gone to.
    let target: View
    /// What that listed before.
    let before: Listing
    /// What it listed on arrival.
    let arrival: Listing

    /// What a view lists, and where its list stands.
    struct Listing: Sendable {
        let filter: Filter
        /// Which rows Prune lists.
        let shown: PruneView.Shown
        var list = ListState()
    }
}

/// Going into what something tells of, and back: the one way, from anywhere.
extension State {
    /// How many steps lead back at most; of more, the first are forgotten.
    static let mostReturns = 20

    /// Goes to a view for what the open one tells of; Esc goes back.
    ///
    /// - Parameters:
    ///   - crumb: What is gone into, made visible, where the view itself doesn't say it.
    ///   - shown: Which rows Prune lists then.
    ///   - keepsWhy: Whether the reason of what is selected there is explained, where that is done here.
    mutating func go(
        to target: View,
        into crumb: String? = nil,
        filteredBy filter: Filter = Filter(),
        shown: PruneView.Shown? = nil,
        keepsWhy: Bool = false
    ) -> [Effect] {
        let arrival = ReturnPoint.Listing(
            filter: filter,
            shown: shown ?? memories.prune.shown
        )
        let selection = SelectionMemory(self)
        returns = returns.suffix(Self.mostReturns - 1)
        returns.append(
            ReturnPoint(
                view: view,
                pages: pages,
                isWhyOpen: isWhyOpen,
                crumb: crumb,
                selection: selection,
                scan: scanNumber,
                target: target,
                before: listing(of: target),
                arrival: arrival
            )
        )
        (view, pages, isWhyOpen) = (target, [], keepsWhy && isWhyOpen)
        selectionMemory = selection.forgetting(target, self)
        return take(arrival, in: target)
    }

    /// Goes back to where one came from; nil where one came from nowhere.
    ///
    /// Where that was forgotten, a view without a tab leads to the one that opens it.
    mutating func goBackWhereOneCameFrom() -> [Effect]? {
        guard let point = returns.popLast() else { return view == view.tab ? nil : show(view.tab) }
        (view, pages, isWhyOpen) = (point.view, point.pages, point.isWhyOpen)
        if point.scan != scanNumber { refreshPages() }
        let effects = take(point.before, in: point.target)
        point.selection.restore(&self)
        return effects
    }

    /// Forgets where one came from: what was listed for that is listed no more, but what was changed
    /// since stays.
    mutating func forgetReturns() {
        let points = returns
        returns = []
        for point in points.reversed() {
            if filters[point.target].lists(asMuchAs: point.arrival.filter) {
                filters[point.target] = point.before.filter
            }
            if memories.prune.shown == point.arrival.shown {
                memories.prune.shown = point.before.shown
            }
        }
        for target in Set(points.map(\.target)) { target.pane.refreshRows(&self) }
    }

    /// Whether a filter was typed since one came to the open view.
    var isFilteredAnew: Bool {
        guard activeFilter.isGiven else { return false }
        return !(returns.last.map { activeFilter.lists(asMuchAs: $0.arrival.filter) } ?? false)
    }

    /// What the footer names: where one came from, first.
    var footerActions: [Action] {
        let actions = pane.footer(self)
        let isAway = pages.isEmpty && !returns.isEmpty && !actions.contains(.back)
        let isPast = moment != nil && !actions.contains(.showNow)
        return (isAway ? [.back] : []) + (isPast ? [.showNow] : []) + actions
    }

    private func listing(of view: View) -> ReturnPoint.Listing {
        ReturnPoint.Listing(
            filter: filters[view],
            shown: memories.prune.shown,
            list: lists[view]
        )
    }

    private mutating func take(_ listing: ReturnPoint.Listing, in target: View) -> [Effect] {
        filters[target] = listing.filter
        memories.prune.shown = listing.shown
        let effects = searchEffects()
        target.pane.refreshRows(&self)
        lists[target] = listing.list
        return effects
    }
}

extension Filter {
    /// Whether another filter lists the same rows.
    fileprivate func lists(asMuchAs other: Filter) -> Bool {
        (text, isInverted, onlySearches) == (other.text, other.isInverted, other.onlySearches)
    }
}
