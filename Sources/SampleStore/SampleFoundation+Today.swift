extension SampleFoundation {
    /// Renames an app and a space: the events on record have their old names.
    mutating func renameForToday() {
        for (name, today) in [("promotions", "offers")] {
            if let app = apps.firstIndex(where: { $0.name == name }) { apps[app].name = today }
        }
        if let org = orgs.firstIndex(where: { $0.name == "logistics" }),
            let space = spaces.firstIndex(where: { $0.org == org && $0.name == "staging" })
        {
            spaces[space].name = "acceptance"
        }
    }

    /// Lets happen to processes what no row will tell.
    mutating func loseLastRowsOfProcesses() {
        for number in processes.indices {
            switch processes[number].standing {
            case .unstopped: processes[number].isRunning = false
            case .drifted: processes[number].memory *= 2
            default: break
            }
        }
    }

    /// Gives services plans that no row will tell of.
    mutating func loseLastRowsOfServices() {
        for number in services.indices where services[number].standing == .drifted {
            guard let plan = services[number].plan else { continue }
            let label = catalog.services[catalog.plans[plan].service].label
            services[number].plan = catalog.plans(of: label).first { $0 != plan } ?? plan
        }
    }
}
