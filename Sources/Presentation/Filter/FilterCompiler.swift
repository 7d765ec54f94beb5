package import UsageRules

extension RowFilter {
    /// A filter as it was typed, over the fields of a list.
    ///
    /// What is wrong is left out, and said in ``errors``: while one types, the rest goes on.
    ///
    /// - Parameter now: What ages are counted from.
    package init(_ text: String, _ fields: FilterFields<Row>, now: EventTime) {
        let compiler = FilterCompiler(fields: fields, now: now)
        var conditions: [Condition] = []
        var errors: [FilterError] = []
        for condition in FilterSyntax(text).conditions {
            do throws(FilterError) {
                guard conditions.count < Self.mostConditions else {
                    throw .tooMany(limit: Self.mostConditions)
                }
                var compiled = try compiler.condition(condition.test)
                compiled.isNegated = compiled.isNegated != condition.isNegated
                conditions.append(compiled)
            } catch {
                if !errors.contains(error) { errors.append(error) }
            }
        }
        self.init(conditions, shown: fields.shown, errors: errors)
    }
}

/// Makes conditions of what was typed.
private struct FilterCompiler<Row> {
    let fields: FilterFields<Row>
    let now: EventTime

    typealias Condition = RowFilter<Row>.Condition

    func condition(_ test: FilterSyntax.Test) throws(FilterError) -> Condition {
        switch test {
        case .word(let word, let isQuoted): return self.word(word, isQuoted: isQuoted)
        case .rowID(let id):
            let ids = fields.ids
            return Condition(test: .row { ids($0).contains(id) })
        case .field(let name, let comparison, let value):
            if fields.haveReasons, let reasons = reasons(name, comparison, value) {
                return reasons
            }
            guard let field = fields.field(name), let key = field.key else {
                throw .noField(name, fields: fields.names)
            }
            let test = try self.test(
                key,
                also: field.alsoFound,
                FilterValue(name: name, comparison: comparison, text: value)
            )
            return Condition(test: .row(test), reads: Set(field.reads))
        }
    }

    // MARK: - Words and reasons

    private func word(_ word: String, isQuoted: Bool) -> Condition {
        if !isQuoted, let holds = fields.flags[word.lowercased()] {
            return Condition(test: .row(holds))
        }
        let wanted = FoldedText(word)
        var condition = Condition(
            test: .shows(wanted),
            reads: Set(fields.shown.flatMap(\.reads))
        )
        guard fields.haveReasons else { return condition }
        if !isQuoted, let decision = Decision(asked: word) {
            condition = Condition(test: .never)
            condition.reasons = Self.mask { $0.decision == decision }
        } else {
            condition.reasons = Self.mask { $0.isCalled(wanted) }
        }
        return condition
    }

    /// A condition on what a cleanup says; nil for another field.
    private func reasons(
        _ name: String,
        _ comparison: FilterSyntax.Comparison,
        _ value: String
    ) -> Condition? {
        let wanted = FoldedText(value)
        var isNegated = comparison == .notEquals
        let reasons: UInt16
        switch name {
        // `reason:""` asks for rows of which no cleanup says anything.
        case FilterFields<Row>.reasonName where wanted.isEmpty,
            FilterFields<Row>.decisionName where wanted.isEmpty:
            reasons = Self.mask { _ in true }
            isNegated.toggle()
        case FilterFields<Row>.reasonName:
            let isWhole = comparison != .has
            reasons = Self.mask {
                isWhole
                    ? wanted.equals($0.name) || wanted.equals($0.text) : $0.isCalled(wanted)
            }
        case FilterFields<Row>.decisionName:
            reasons = Self.mask {
                $0.decision == Decision(asked: value) || wanted.begins($0.decision.rawValue)
            }
        default: return nil
        }
        return Condition(
            isNegated: isNegated,
            test: .never,
            reasons: reasons
        )
    }

    private static func mask(where isMeant: (Reason) -> Bool) -> UInt16 {
        Reason.allCases.reduce(0) { isMeant($1) ? $0 | 1 << $1.rawValue : $0 }
    }

    // MARK: - Fields

    private func test(
        _ key: ColumnKey<Row>,
        also other: (@Sendable (Row) -> String?)?,
        _ value: FilterValue
    ) throws(FilterError) -> @Sendable (Row) -> Bool {
        switch key {
        case .text(let text):
            let matches = try value.matchingText(isWord: false)
            guard let other else { return { matches(text($0)) } }
            // What isn't called so is called so by neither name.
            let isNot = value.comparison == .notEquals
            return { row in
                let isMatch = matches(text(row))
                return isMatch == isNot ? other(row).map(matches) ?? isMatch : isMatch
            }
        case .word(let text):
            let matches = try value.matchingText(isWord: true)
            return { matches(text($0)) }
        case .number(let number):
            if let isNone = value.askingForNone { return { isNone(number($0) == nil) } }
            let range = try value.numbers()
            return { row in number(row).map(range.contains) ?? false }
        case .megabytes(let number):
            if let isNone = value.askingForNone { return { isNone(number($0) == nil) } }
            let range = try value.megabytes()
            return { row in number(row).map(range.contains) ?? false }
        case .time(let time), .age(let time):
            if let isNone = value.askingForNone { return { isNone(!time($0).isReadable) } }
            let matches = try value.matchingTime(now: now)
            return { matches(time($0)) }
        }
    }
}

extension Decision {
    /// As it is asked for: `kept`, `goes`.
    fileprivate init?(asked word: String) {
        switch word.lowercased() {
        case "kept": self = .keep
        case "goes": self = .prune
        default: return nil
        }
    }
}

extension Reason {
    /// Whether a text is part of the reason, as it is shown or as commands name it.
    fileprivate func isCalled(_ wanted: FoldedText) -> Bool {
        wanted.isFound(in: text) || wanted.isFound(in: name)
    }
}
