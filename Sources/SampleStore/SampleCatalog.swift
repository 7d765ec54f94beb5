internal import UsageRules

/// The marketplace of the sample foundation: brokers, their services, and the plans of each.
struct SampleCatalog {
    struct Broker {
        let guid: String
        let name: String
    }

    struct Service {
        let guid: String
        let label: String
        /// The place of its broker in `brokers`.
        let broker: Int
    }

    struct Plan {
        let guid: String
        let name: String
        /// The place of its service in `services`.
        let service: Int
    }

    private(set) var brokers: [Broker] = []
    private(set) var services: [Service] = []
    private(set) var plans: [Plan] = []
    /// The guids of the buildpacks, by name.
    private(set) var buildpackGUIDs: [String: String] = [:]

    init(_ random: inout SampleRandom) {
        for (broker, offerings) in Self.offerings {
            for (label, planNames) in offerings {
                for name in planNames {
                    plans.append(Plan(guid: random.guid(), name: name, service: services.count))
                }
                services.append(
                    Service(guid: random.guid(), label: label, broker: brokers.count)
                )
            }
            brokers.append(Broker(guid: random.guid(), name: broker))
        }
        for name in Self.buildpacks { buildpackGUIDs[name] = random.guid() }
    }

    /// The places of the plans of a service.
    func plans(of label: String) -> [Int] {
        plans.indices.filter { services[plans[$0].service].label == label }
    }

    /// What the foundation's users bring themselves: they have no plan.
    static let userProvided = ["splunk-drain", "ldap", "mainframe-gateway", "smtp-relay"]

    private static let offerings: [(String, [(String, [String])])] = [
        (
            "data-services",
            [
                ("postgres", ["small", "medium", "large", "large-ha"]),
                ("redis", ["cache-small", "cache-large"]),
                ("opensearch", ["single-node", "cluster"]),
            ]
        ),
        ("messaging", [("rabbitmq", ["shared", "dedicated"])]),
        ("cloud-storage-broker", [("objectstore", ["standard", "archive"])]),
    ]

    private static let buildpacks = [
        "java_buildpack", "nodejs_buildpack", "python_buildpack", "ruby_buildpack", "go_buildpack",
        "staticfile_buildpack", "binary_buildpack",
    ]
}
