internal import UsageRules

/// A dialog that asks whether to write: not to a file that another one replaced.
protocol WriteQuestion: Dialog {}

/// What became of the store's file since it was read.
extension State {
    /// Looks after the file, unless it is being read or written anyway.
    func look() -> [Effect] {
        guard let snapshot, scan == nil, !(dialog is any WritingDialog) else { return [] }
        return [.start(.look(snapshot, scan: scanNumber))]
    }

    /// Takes what was seen, unless the rows were read again meanwhile.
    mutating func adopt(_ change: StoreChange, ofScan number: Int) {
        guard number == scanNumber else { return }
        storeChange = change
        guard case .disabled(let reason) = isAtItsPath, dialog is any WriteQuestion else { return }
        dialog = nil
        message = Message(text: reason)
    }

    /// Whether rows can be written: not those of a file that another one replaced.
    var isAtItsPath: Availability {
        switch storeChange {
        case .unchanged, .changed: .enabled
        case .replaced, .gone: .disabled(storeChange.explanation ?? "")
        }
    }

    /// Whether something can be written to the store.
    var canBeWritten: Availability {
        Availability.enabled(
            !isTemporary,
            else: "This copy goes when you leave: browse --keep PATH gives one to work on."
        ).and(
            .enabled(
                snapshot?.isWritable ?? true,
                else: "The store can't be written: check the permissions of file and folder."
            )
        )
    }
}

extension StoreChange {
    /// What the header says; nil where there is nothing to be said.
    var notice: String? {
        let key = Action.reload.keyName
        return switch self {
        case .unchanged: nil
        case .changed: "changed on disk, \(key) reads it again"
        case .replaced: "replaced on disk, \(key) reads the new one"
        case .gone: "gone: no file is there any more"
        }
    }

    /// The same, where there is little room.
    var shortNotice: String? {
        let key = Action.reload.keyName
        return switch self {
        case .unchanged: nil
        case .changed: "changed on disk (\(key))"
        case .replaced: "replaced on disk (\(key))"
        case .gone: "gone"
        }
    }

    /// Why nothing can be written; nil where it can.
    var explanation: String? {
        switch self {
        case .unchanged, .changed: nil
        case .replaced: "The store was replaced; \(Action.reload.keyName) reads it."
        case .gone: "The store is gone: there is no file at its path any more."
        }
    }
}
