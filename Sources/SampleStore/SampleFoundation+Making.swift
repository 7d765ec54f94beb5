internal import UsageRules

extension SampleFoundation {
    /// A foundation of some regions, as it was when the window began.
    init(regions: Int, _ random: inout SampleRandom) {
        catalog = SampleCatalog(&random)
        for region in 0..<regions {
            let (firstProcess, firstService) = (processes.count, services.count)
            for org in SampleNames.orgs {
                addOrg(org, nameSuffix: Self.nameSuffix(ofRegion: region), &random)
            }
            assignStandings(Self.processStandings, from: firstProcess, &random)
            assignStandings(Self.serviceStandings, ofServicesFrom: firstService, &random)
        }
        assignStandings(Self.rareProcessStandings, from: 0, &random)
        assignStandings(Self.rareServiceStandings, ofServicesFrom: 0, &random)
        addLabs(&random)
        addAppWithoutSpace(&random)
        addAppOfManyProcesses(&random)
    }

    /// Nothing for the first region, then `-us1`, `-ap1`, `-eu2` and so on.
    private static func nameSuffix(ofRegion region: Int) -> String {
        let continents = ["eu", "us", "ap"]
        return region == 0 ? "" : "-\(continents[region % 3])\(region / 3 + 1)"
    }

    private mutating func addOrg(
        _ names: SampleNames.Org,
        nameSuffix: String,
        _ random: inout SampleRandom
    ) {
        orgs.append(Org(guid: random.guid(), name: names.name + nameSuffix))
        for (name, share) in SampleNames.spaces {
            let space = addSpace(named: name, &random)
            for app in names.apps {
                guard share == 100 || !app.isProductionOnly && random.chance(share) else {
                    continue
                }
                addApp(app, space: space, &random)
            }
        }
    }

    private mutating func addSpace(named name: String, _ random: inout SampleRandom) -> Int {
        spaces.append(Space(guid: random.guid(), name: name, org: orgs.count - 1))
        return spaces.count - 1
    }

    private mutating func addApp(
        _ names: SampleNames.App,
        space: Int?,
        _ random: inout SampleRandom
    ) {
        let age = random.number(in: 200...900)
        apps.append(
            App(
                guid: random.guid(),
                name: names.name,
                space: space,
                buildpack: names.buildpack,
                names: names,
                createdAt: SampleTimeline.windowStart.addingDays(-age)
                    .adding(seconds: random.below(86_400)),
                build: Build(packageGUID: random.guid(), dropletGUID: random.guid())
            )
        )
        addProcesses(&random)
        if let space { addServices(to: names, space: space, &random) }
    }

    /// Gives the newest app its processes.
    ///
    /// As Cloud Controller has it, the `web` process has its app's own guid.
    private mutating func addProcesses(_ random: inout SampleRandom) {
        let app = apps.count - 1
        let first = processes.count
        let spaceName = apps[app].space.map { spaces[$0].name }
        let isProduction = spaceName == "prod"
        let runningShare = spaceName == "dev" ? 60 : 92
        let isRunning = isProduction || random.chance(runningShare)
        for type in apps[app].names.processTypes {
            processes.append(
                Process(
                    guid: type == "web" ? apps[app].guid : random.guid(),
                    app: app,
                    type: type,
                    instances: isProduction ? random.number(in: 2...6) : 1,
                    memory: random.pick([256, 512, 512, 1024, 1024, 2048]),
                    isRunning: isRunning
                )
            )
        }
        processesOfApps.append(first...processes.count - 1)
    }

    private mutating func addServices(
        to app: SampleNames.App,
        space: Int,
        _ random: inout SampleRandom
    ) {
        var wanted: [(label: String, suffix: String)] = []
        if app.tasks.contains("db-migrate") || random.chance(45) {
            wanted.append(("postgres", "db"))
        }
        if app.isScaled || random.chance(25) { wanted.append(("redis", "cache")) }
        if app.processTypes.count > 1 { wanted.append(("rabbitmq", "queue")) }
        if random.chance(20) { wanted.append(("objectstore", "files")) }
        if app.name.contains("search") || app.name == "catalog" {
            wanted.append(("opensearch", "index"))
        }
        for (label, suffix) in wanted {
            let plan = random.pick(catalog.plans(of: label))
            addService(named: "\(app.name)-\(suffix)", space: space, plan: plan, &random)
        }
        if random.chance(22) {
            let name = random.pick(SampleCatalog.userProvided)
            addService(named: "\(app.name)-\(name)", space: space, plan: nil, &random)
        }
    }

    private mutating func addService(
        named name: String,
        space: Int,
        plan: Int?,
        _ random: inout SampleRandom
    ) {
        // The newest are young, the oldest were there when the events were purged.
        let share = random.fraction() * random.fraction()
        let age = Int(share * 230 * 86_400) + 3600
        services.append(
            ServiceInstance(
                guid: random.guid(),
                name: name,
                space: space,
                plan: plan,
                createdAt: SampleTimeline.windowStart.adding(seconds: -age)
            )
        )
    }

    /// Apps whose names are hard to show, with a service each for some.
    private mutating func addLabs(_ random: inout SampleRandom) {
        orgs.append(Org(guid: random.guid(), name: SampleNames.labsOrg))
        let space = addSpace(named: SampleNames.labsSpace, &random)
        for name in SampleNames.oddNames {
            addApp(SampleNames.App(name: name, buildpack: "go_buildpack"), space: space, &random)
        }
        addApp(
            SampleNames.App(name: "clock-trouble", buildpack: "go_buildpack"),
            space: space,
            &random
        )
        processes[processes.count - 1].standing = .undated
        processes[processes.count - 1].isRunning = true
    }

    /// An app that runs in a space that is gone: no baseline can be seeded for it.
    private mutating func addAppWithoutSpace(_ random: inout SampleRandom) {
        addApp(
            SampleNames.App(name: "left-behind", buildpack: "ruby_buildpack"),
            space: nil,
            &random
        )
        processes[processes.count - 1].standing = .lost
        processes[processes.count - 1].isRunning = true
    }

    /// An app of several processes, one of which takes nothing; it comes last, so that a rolling
    /// deployment can add another.
    private mutating func addAppOfManyProcesses(_ random: inout SampleRandom) {
        addApp(
            SampleNames.appOfManyProcesses,
            space: spaces.lastIndex { $0.name == "prod" },
            &random
        )
        for number in processesOfApps[processesOfApps.count - 1] {
            processes[number].standing = .reserved
            let instances = ["web": 4, "clock": 1, "console": 0][processes[number].type]
            processes[number].instances = instances ?? processes[number].instances
        }
    }

    /// How many resources of a region have which standing other than `recorded`.
    private static let processStandings: [(SampleStanding, Int)] = [
        (.lost, 3), (.seeded, 5), (.confirmed, 4), (.gone, 1), (.stopped, 2),
    ]
    private static let serviceStandings: [(SampleStanding, Int)] = [
        (.lost, 3), (.seeded, 5), (.confirmed, 3), (.gone, 2),
    ]
    /// The same for a foundation of any size.
    private static let rareProcessStandings: [(SampleStanding, Int)] = [
        (.unstopped, 1), (.vanished, 1), (.drifted, 2), (.restarted, 2), (.regrown, 2),
        (.repaired, 1),
    ]
    private static let rareServiceStandings: [(SampleStanding, Int)] = [
        (.vanished, 1), (.drifted, 1), (.repaired, 1),
    ]

    private mutating func assignStandings(
        _ standings: [(SampleStanding, Int)],
        from first: Int,
        _ random: inout SampleRandom
    ) {
        for (standing, count) in standings {
            for _ in 0..<count {
                let candidates = processes.indices[first...].filter {
                    processes[$0].isRunning && processes[$0].standing == .recorded
                }
                processes[random.pick(candidates)].standing = standing
            }
        }
    }

    private mutating func assignStandings(
        _ standings: [(SampleStanding, Int)],
        ofServicesFrom first: Int,
        _ random: inout SampleRandom
    ) {
        for (standing, count) in standings {
            for _ in 0..<count {
                let candidates = services.indices[first...].filter {
                    // What has no plan can't get another one.
                    services[$0].standing == .recorded
                        && (standing != .drifted || services[$0].plan != nil)
                }
                services[random.pick(candidates)].standing = standing
            }
        }
    }
}
