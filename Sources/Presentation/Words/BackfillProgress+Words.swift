package import UsageRules

extension BackfillProgress {
    /// What is being done, such as `Seeding app baselines`.
    package var work: String {
        "\(step == .seed ? "Seeding" : "Sweeping") \(kind.rawValue) baselines"
    }

    /// How far it is, such as `1,000 looked at, 1 row written`.
    package var done: String {
        "\(Format.grouped(rowsSeen)) looked at, \(Format.count(writtenRows, "row")) written"
    }
}
