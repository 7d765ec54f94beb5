/// What keys do: whoever is on top gets them.
extension State {
    /// Takes keys that came together: a filter that is typed is applied once, behind the last.
    mutating func press(_ keys: [Key]) -> [Effect] {
        var effects: [Effect] = []
        for (place, key) in keys.enumerated() {
            let isMoreTextBehind = keys.dropFirst(place + 1).first?.isText ?? false
            isFilterBehind = isTypingFilter && key.isText && isMoreTextBehind
            isBehindText = keys.prefix(place).contains(where: \.isText)
            effects += press(key)
            // What was typed behind q was not meant for what q leads to.
            if case .terminal(.quit)? = effects.last { break }
        }
        return effects
    }

    private mutating func press(_ key: Key) -> [Effect] {
        message = nil
        if dialog != nil { return pressInDialog(key) }
        if isTypingFilter { return typeFilter(key) }
        return Keymap.action(for: key).map { take($0) } ?? []
    }

    /// Takes an action, or says why it can't be taken.
    mutating func take(_ action: Action) -> [Effect] {
        switch action.availability(self) {
        case .enabled:
            let effects = action.perform(&self)
            keepSelectionInSight()
            return effects
        case .disabled(let reason):
            message = Message(text: reason)
            return []
        }
    }

    /// Opens a view.
    mutating func show(_ view: View) -> [Effect] {
        let selection = SelectionMemory(self)
        forgetReturns()
        pages = []
        isWhyOpen = false
        self.view = view
        // The list is empty while its filter's matches are looked for again.
        let effects = searchEffects()
        selection.restore(&self)
        return effects
    }

    /// Gives up a wait, or closes what is on top: the explanation, the page, the filter; then goes back
    /// to where one came from.
    mutating func goBack() -> [Effect] {
        if let jobWait {
            self.jobWait = nil
            message = Message(
                text: "The wait was given up; \(Action.reload.keyName) reads the store again."
            )
            return [.cancel(jobWait.kind)]
        } else if isWhyOpen {
            isWhyOpen = false
        } else if !pages.isEmpty {
            pages.removeLast()
        } else if let effects = view.pane.back(&self) {
            return effects
        } else if isGrouping {
            groupings[view] = nil
            return [.cancel(.group)]
        } else if isFilteredAnew {
            activeFilter = returns.last?.arrival.filter ?? Filter()
            return filterChanged()
        } else if let effects = goBackWhereOneCameFrom() {
            return effects
        } else if scan != nil {
            return [.cancel(.scan)]
        }
        return []
    }

    // MARK: - Dialogs

    mutating func pressInDialog(_ key: Key) -> [Effect] {
        if let action = Keymap.actionsOverDialogs.first(where: { $0.keys.contains(key) }) {
            return take(action)
        }
        guard var open = dialog else { return [] }
        // Where a terminal doesn't mark pasted text, it comes as keys, and all at once.
        if isBehindText, open is any WriteQuestion, FieldKey(key) == .accept {
            message = Message(
                text: "\(FieldKey.accept.keyName) came together with text, as in what is pasted: "
                    + "press it again."
            )
            return []
        }
        let outcome = open.press(key, self)
        dialog = open
        return follow(outcome)
    }

    /// Does what a dialog wants.
    mutating func follow(_ outcome: DialogOutcome) -> [Effect] {
        switch outcome.next {
        case .stays: break
        case .closes: dialog = nil
        case .opens(let next): dialog = next
        }
        if let text = outcome.message { message = Message(text: text) }
        return outcome.effects + (outcome.snapshot.map { readAnew($0) } ?? [])
            + (outcome.action.map { take($0) } ?? [])
    }
}
