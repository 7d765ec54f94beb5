internal import UsageRules

/// Keys while something lies over the screen.
extension State {
    /// Gives a key to what is on top.
    mutating func pressInOverlay(_ key: Key) -> [Effect] {
        switch (overlay, key) {
        case (_, .control("z")): return [.terminal(.suspend)]
        case (_, .control("l")): return [.terminal(.redraw)]
        case (.help(let top), _): overlay = scrolled(top, key).map { .help(top: $0) }
        case (.changes(let top), _): overlay = scrolled(top, key).map { .changes(top: $0) }
        case (.palette(let palette), _): return type(key, in: palette)
        case (.confirmChange(let input, let top), _): typeConfirmation(key, input, top)
        case (.confirmPrune(let input, let allows), _):
            return typeCount(key, input, allowsRunningSetChange: allows)
        case (.pruning(let progress, _), _):
            return pressWhileWriting(key, job: .prune) {
                $0.overlay = .pruning(progress, isStopping: true)
            }
        case (.backfilling(let progress, _), _):
            return pressWhileWriting(key, job: .backfill) {
                $0.overlay = .backfilling(progress, isStopping: true)
            }
        case (.readingBackfill, _): return pressWhileReadingBackfill(key)
        case (.backfillPreview(let preview, _), .enter) where preview.writtenRows > 0:
            overlay = .confirmBackfill(preview, input: "")
        case (.backfillPreview(let preview, let top), _):
            overlay = scrolled(top, key).map { .backfillPreview(preview, top: $0) }
        case (.confirmBackfill(let preview, let input), _):
            return typeCount(key, input, preview)
        case (.pruned, _), (.backfilled, _), (.failure, _):
            if [.enter, .escape, .character("q"), .control("c")].contains(key) { overlay = nil }
        case (nil, _): break
        }
        return []
    }

    /// Where a scrolled text stands after a key; nil when the key closes it.
    private func scrolled(_ top: Int, _ key: Key) -> Int? {
        if [.escape, .enter, .character("q"), .character("?"), .control("c"), .function(1)]
            .contains(key)
        {
            return nil
        }
        return scrolled(top, key, page: max(1, size.rows - 6))
    }

    private func scrolled(_ top: Int, _ key: Key, page: Int) -> Int {
        guard case .move(let move)? = Keymap.action(for: key) else { return top }
        let step =
            switch move {
            case .up: -1
            case .down: 1
            case .pageUp: -page
            case .pageDown: page
            case .halfPageUp: -page / 2
            case .halfPageDown: page / 2
            case .first: -top
            case .last: Int(Int16.max)
            }
        return min(max(0, top + step), max(0, OverlayText.lineCount(of: self) - page))
    }

    private mutating func pressWhileReadingBackfill(_ key: Key) -> [Effect] {
        guard [.escape, .character("q"), .control("c")].contains(key) else { return [] }
        overlay = nil
        return [.cancel(.backfillPreview)]
    }

    /// While rows are written, only stopping works: what was begun is finished or stopped cleanly.
    private mutating func pressWhileWriting(
        _ key: Key,
        job: Job.Kind,
        stop: (inout State) -> Void
    ) -> [Effect] {
        switch key {
        case .escape:
            stop(&self)
            return [.cancel(job)]
        case .character("q"), .control("c"):
            message = Message(text: "Rows are being written: stop it first with Esc.")
        default:
            break
        }
        return []
    }

    private mutating func type(_ key: Key, in palette: PaletteState) -> [Effect] {
        var palette = palette
        let commands = PaletteCommands.matching(palette.input)
        switch key {
        case .escape, .control("c"):
            overlay = nil
            return []
        case .enter:
            overlay = nil
            guard commands.indices.contains(palette.selected) else { return [] }
            return take(commands[palette.selected].action)
        case .up: palette.selected = max(0, palette.selected - 1)
        case .down: palette.selected = min(max(0, commands.count - 1), palette.selected + 1)
        default:
            palette.input = palette.input.edited(by: key)
            palette.selected = 0
        }
        overlay = .palette(palette)
        return []
    }

    // MARK: - Pruning

    /// Opens the dialog that a cleanup has to be confirmed in.
    mutating func askForPrune() {
        guard let cleanup else { return }
        overlay =
            cleanup.changes.isEmpty
            ? .confirmPrune(input: "", allowsRunningSetChange: false)
            : .confirmChange(input: "", top: 0)
    }

    private mutating func typeConfirmation(_ key: Key, _ input: String, _ top: Int) {
        switch key {
        case .escape, .control("c"):
            overlay = nil
        case .enter:
            guard input == Self.changeWord else {
                message = Message(text: "Type \(Self.changeWord) to go on, or press Esc.")
                return
            }
            overlay = .confirmPrune(input: "", allowsRunningSetChange: true)
        case .up, .down, .pageUp, .pageDown, .home, .end:
            let page = ScreenLayout(self).changeRows
            overlay = .confirmChange(input: input, top: scrolled(top, key, page: page))
        default:
            overlay = .confirmChange(input: input.edited(by: key), top: top)
        }
    }

    /// What has to be typed before a plan that changes the running set can be run.
    static let changeWord = "change"

    private mutating func typeCount(
        _ key: Key,
        _ input: String,
        allowsRunningSetChange: Bool
    ) -> [Effect] {
        switch key {
        case .escape, .control("c"):
            overlay = nil
        case .enter:
            guard let cleanup, isCount(input, cleanup.prunableCount) else { return [] }
            let progress = CleanupProgress(deleted: 0, total: cleanup.prunableCount)
            overlay = .pruning(progress, isStopping: false)
            return [
                .start(
                    .prune(cleanup.plans, allowsRunningSetChange: allowsRunningSetChange)
                )
            ]
        default:
            overlay = .confirmPrune(
                input: input.edited(by: key),
                allowsRunningSetChange: allowsRunningSetChange
            )
        }
        return []
    }

    private mutating func typeCount(
        _ key: Key,
        _ input: String,
        _ preview: BackfillPreview
    ) -> [Effect] {
        switch key {
        case .escape, .control("c"):
            overlay = nil
        case .enter:
            guard isCount(input, preview.writtenRows) else { return [] }
            overlay = .backfilling(nil, isStopping: false)
            return [.start(.backfill)]
        default:
            overlay = .confirmBackfill(preview, input: input.edited(by: key))
        }
        return []
    }

    /// Whether the number that was typed is the number of rows; else it says what is wanted.
    private mutating func isCount(_ input: String, _ count: Int) -> Bool {
        if input.filter({ $0 != "," && $0 != " " }) == String(count) { return true }
        message = Message(text: "Type \(count) to run it, or press Esc to leave it as it is.")
        return false
    }
}

extension String {
    /// A text field's text after a key.
    fileprivate func edited(by key: Key) -> String {
        switch key {
        case .character(let character): self + String(character)
        case .backspace, .delete, .control("h"): String(dropLast())
        case .control("u"): ""
        default: self
        }
    }
}

extension BackfillPreview {
    /// How many rows a backfill would append or remove.
    var writtenRows: Int { seeded.count + stale.count }
}
