internal import UsageRules

/// What keys do.
extension State {
    /// Takes keys that came together: a filter that is typed is applied once, behind the last.
    mutating func press(_ keys: [Key]) -> [Effect] {
        var effects: [Effect] = []
        for (place, key) in keys.enumerated() {
            let isMoreTextBehind = keys.dropFirst(place + 1).first?.isText ?? false
            isFilterBehind = isTypingFilter && key.isText && isMoreTextBehind
            effects += press(key)
            // What was typed behind q was not meant for what q leads to.
            if case .terminal(.quit)? = effects.last { break }
        }
        return effects
    }

    /// Takes a key: whoever is on top gets it.
    mutating func press(_ key: Key) -> [Effect] {
        message = nil
        if overlay != nil { return pressInOverlay(key) }
        if isTypingFilter { return typeFilter(key) }
        guard let action = Keymap.action(for: key) else { return [] }
        return take(action)
    }

    /// Takes an action, or says why it can't be taken.
    mutating func take(_ action: Action) -> [Effect] {
        switch availability(of: action) {
        case .enabled:
            return perform(action)
        case .disabled(let reason):
            message = Message(text: reason)
            return []
        }
    }

    private mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .openView(let view): return show(view)
        case .nextView: return show(view.advanced(by: 1))
        case .previousView: return show(view.advanced(by: -1))
        case .move(let move): self.move(move)
        case .open: open()
        case .back: return goBack()
        case .quit: return leave()
        case .filter: isTypingFilter = true
        case .nextMatch: moveRoundAndRound(by: 1)
        case .previousMatch: moveRoundAndRound(by: -1)
        case .invertFilter:
            activeFilter.isInverted.toggle()
            return filterChanged()
        case .sort(let ascending): sort(ascending: ascending)
        case .nextSortColumn: sortByNextColumn()
        case .why: isWhyOpen.toggle()
        case .moveCutoff(let days):
            policy.cutoffAgeInDays = max(0, policy.cutoffAgeInDays + days)
            return requestPlans()
        case .cycleShown: cycleShown()
        case .toggleKeepRunning: return toggleKeepRunning()
        case .prune: askForPrune()
        case .backfill:
            overlay = .readingBackfill(nil)
            return [.start(.previewBackfill)]
        case .moveMoment(let days): return showMoment(shownNow?.addingDays(days))
        case .showNow: return showMoment(nil)
        case .export: return export()
        case .copy: return copy()
        case .palette: overlay = .palette(PaletteState())
        case .help: overlay = .help(top: 0)
        case .reload: return startScan()
        case .redraw: return [.terminal(.redraw)]
        case .suspend: return [.terminal(.suspend)]
        case .undo: break
        }
        keepSelectionInSight()
        return []
    }

    private mutating func show(_ view: View) -> [Effect] {
        let selection = SelectionMemory(self)
        pages = []
        returns = []
        isWhyOpen = false
        self.view = view
        // The list is empty while its filter's matches are looked for again.
        let effects = searchEffects()
        selection.restore(&self)
        return effects
    }

    /// Closes what is on top: the explanation, the page, the filter.
    private mutating func goBack() -> [Effect] {
        if isWhyOpen {
            isWhyOpen = false
        } else if !pages.isEmpty {
            pages.removeLast()
        } else if view == .events, !returns.isEmpty, !activeFilter.isActive {
            return goBackFromWitness()
        } else if activeFilter.isActive {
            activeFilter = Filter()
            return filterChanged()
        } else if scan != nil, snapshot == nil {
            return [.cancel(.scan)]
        } else if view == .findings, case .underWay = check {
            return [.cancel(.findings)]
        }
        keepSelectionInSight()
        return []
    }

    private mutating func leave() -> [Effect] {
        guard pages.isEmpty else { return goBack() }
        return [.terminal(.quit)]
    }

    private mutating func move(_ move: Action.Move) {
        let height = ScreenLayout(self).listRows
        var list = activeList
        let step =
            switch move {
            case .up: -1
            case .down: 1
            case .pageUp: -height
            case .pageDown: height
            case .halfPageUp: -max(1, height / 2)
            case .halfPageDown: max(1, height / 2)
            case .first: -activeCount
            case .last: activeCount
            }
        list.move(by: step, count: activeCount, height: height)
        activeList = list
    }

    private mutating func moveRoundAndRound(by step: Int) {
        guard activeCount > 0 else { return }
        var list = activeList
        let next = (list.selected + step + activeCount) % activeCount
        list.select(next, count: activeCount, height: ScreenLayout(self).listRows)
        activeList = list
    }

    private mutating func sort(ascending: Bool) {
        let selection = SelectionMemory(self)
        if resourceKind != nil {
            sorts[view].column = sorts[view].column ?? 0
            sorts[view].isAscending = ascending
            refreshResourceOrder(of: view)
        } else if view == .events {
            eventRows.isReversed = !ascending
        } else {
            pruneRows.isReversed = !ascending
        }
        selection.restore(&self)
    }

    private mutating func sortByNextColumn() {
        guard let kind = resourceKind else { return }
        let selection = SelectionMemory(self)
        let count = ResourceColumns.columns(of: kind).count
        sorts[view].column = sorts[view].column.map { ($0 + 1) % count } ?? 0
        refreshResourceOrder(of: view)
        selection.restore(&self)
    }

    private mutating func cycleShown() {
        let selection = SelectionMemory(self)
        shown = shown.next
        refreshEventRows()
        selection.restore(&self)
    }

    private mutating func toggleKeepRunning() -> [Effect] {
        policy.keepRunningRecords.toggle()
        opensChanges = !policy.keepRunningRecords
        return requestPlans()
    }

    private mutating func showMoment(_ moment: EventTime?) -> [Effect] {
        guard let snapshot else { return [] }
        let isNow = moment.map { $0 >= snapshot.clock.now } ?? true
        self.moment = isNow ? nil : moment
        areResourcesCurrent = false
        return [.start(.fetchResources(snapshot, at: self.moment))]
    }
}
