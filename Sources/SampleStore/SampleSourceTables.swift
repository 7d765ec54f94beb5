internal import EventStore
internal import UsageRules

/// Fills the tables that say what exists at the time of the snapshot, from the foundation as its
/// history left it.
struct SampleSourceTables {
    let foundation: SampleFoundation
    let store: NewStore

    func insert() throws {
        try insertOrgsAndSpaces()
        try insertApps()
        try insertProcesses()
        try insertBuilds()
        try insertCatalog()
        try insertServiceInstances()
    }

    private func insertOrgsAndSpaces() throws {
        let orgs = try store.inserter(for: SourceTable.organizations.definition)
        for (number, org) in foundation.orgs.enumerated() {
            try orgs.insert([number + 1, org.guid, Self.foundedAt, org.name])
        }
        let spaces = try store.inserter(for: SourceTable.spaces.definition)
        for (number, space) in foundation.spaces.enumerated() {
            try spaces.insert([number + 1, space.guid, Self.foundedAt, space.name, space.org + 1])
        }
    }

    private func insertApps() throws {
        let apps = try store.inserter(for: SourceTable.apps.definition)
        for (number, app) in foundation.apps.enumerated() {
            let processes = foundation.processes[foundation.processesOfApps[number]]
            try apps.insert([
                number + 1, app.guid, app.createdAt.databaseText,
                app.space.map { foundation.spaces[$0].guid } ?? Self.guidOfMissingSpace, app.name,
                app.build.dropletGUID,
                processes.contains(where: \.isRunning) ? "STARTED" : "STOPPED",
            ])
        }
    }

    private func insertProcesses() throws {
        let processes = try store.inserter(for: SourceTable.processes.definition)
        for (number, process) in foundation.processes.enumerated() where process.standing.isListed {
            let app = foundation.apps[process.app]
            try processes.insert([
                number + 1, process.guid, app.createdAt.databaseText, process.memory,
                process.instances, process.isRunning ? "STARTED" : "STOPPED", app.guid,
                process.type,
            ])
        }
    }

    /// The build that each app runs, then the one that failed since: the latest has the highest id.
    private func insertBuilds() throws {
        let packages = try store.inserter(for: SourceTable.packages.definition)
        let droplets = try store.inserter(for: SourceTable.droplets.definition)
        var number = 0
        for app in foundation.apps {
            let builds = [(app.build, "STAGED")] + (app.failedBuild.map { [($0, "FAILED")] } ?? [])
            for (build, state) in builds {
                number += 1
                try packages.insert([
                    number, build.packageGUID, app.createdAt.databaseText,
                    app.buildpack == nil ? "docker" : "bits", "READY", app.guid,
                ])
                try droplets.insert([
                    number, build.dropletGUID, app.createdAt.databaseText, state, app.buildpack,
                    app.buildpack.flatMap { foundation.catalog.buildpackGUIDs[$0] },
                    build.packageGUID, app.guid,
                ])
            }
        }
    }

    private func insertCatalog() throws {
        let catalog = foundation.catalog
        let brokers = try store.inserter(for: SourceTable.serviceBrokers.definition)
        for (number, broker) in catalog.brokers.enumerated() {
            try brokers.insert([number + 1, broker.guid, Self.foundedAt, broker.name])
        }
        let services = try store.inserter(for: SourceTable.services.definition)
        for (number, service) in catalog.services.enumerated() {
            try services.insert([
                number + 1, service.guid, Self.foundedAt, service.label, service.broker + 1,
            ])
        }
        let plans = try store.inserter(for: SourceTable.servicePlans.definition)
        for (number, plan) in catalog.plans.enumerated() {
            try plans.insert([number + 1, plan.guid, Self.foundedAt, plan.name, plan.service + 1])
        }
    }

    private func insertServiceInstances() throws {
        let instances = try store.inserter(for: SourceTable.serviceInstances.definition)
        for (number, service) in foundation.services.enumerated() where service.standing.isListed {
            try instances.insert([
                number + 1, service.guid, service.createdAt.databaseText, service.name,
                service.space + 1, service.plan.map { $0 + 1 }, service.plan == nil ? 0 : 1,
            ])
        }
    }

    /// When the foundation's orgs, spaces and marketplace were set up.
    private static let foundedAt = "2024-02-12 10:15:00"
    /// The space of an app that was left behind when its space was deleted.
    private static let guidOfMissingSpace = "00000000-dead-4000-8000-000000000000"
}
