internal import UsageRules

/// The names in the sample foundation, as data.
enum SampleNames {
    /// An app as its team knows it.
    struct App {
        let name: String
        let buildpack: String?
        var processTypes = ["web"]
        /// The tasks that a scheduler starts at night.
        var nightlyTasks: [String] = []
        /// Tasks that somebody or something starts in the daytime.
        var tasks: [String] = []
        /// Whether an autoscaler changes its instances.
        var isScaled = false
        /// Whether it runs in production only.
        var isProductionOnly = false
    }

    /// An org and its apps.
    struct Org {
        let name: String
        let apps: [App]
    }

    static let orgs: [Org] = [
        Org(name: "payments", apps: payments),
        Org(name: "retail", apps: retail),
        Org(name: "data-platform", apps: dataPlatform),
        Org(name: "identity", apps: identity),
        Org(name: "logistics", apps: logistics),
        Org(name: "marketing", apps: marketing),
        Org(name: "customer-care", apps: customerCare),
        Org(name: "finance", apps: finance),
        Org(name: "mobile", apps: mobile),
        Org(name: "platform", apps: platform),
    ]

    /// The spaces of an org, and how often an app that is not for production only is there, in
    /// percent.
    static let spaces: [(name: String, share: Int)] = [("prod", 100), ("staging", 55), ("dev", 45)]

    /// The org and space of the apps whose names are hard to show.
    static let labsOrg = "labs"
    static let labsSpace = "sandbox-日本"

    /// Names that try a terminal, a spreadsheet or a column's width.
    static let oddNames: [String] = [
        "\u{1B}[31mred-alert\u{1B}[0m",
        "\u{1B}]0;owned\u{07}title",
        "invoice\u{202E}fdp.exe",
        "two\nlines",
        "=cmd|'/c calc'!A1",
        "o'brien's \"quoted\", app",
        "日本語アプリ",
        "launch-🚀-control",
        "family-👩‍👩‍👧‍👦-tree",
        "cafe\u{301}-menu",
        "z\u{335}a\u{335}l\u{335}g\u{335}o\u{335}",
        "مرحبا-service",
        " leading and trailing ",
        "a-name-that-is-much-longer-than-any-column-will-ever-be-because-a-team-put-its-ticket-in-it",
    ]

    /// An app of several processes, deployed without a gap; its buildpack's URL tells a secret.
    static let appOfManyProcesses = App(
        name: "notifier",
        buildpack: "https://git.example.com/platform/ruby-buildpack.zip?private_token=s3cr3t-t0ken",
        processTypes: ["web", "worker", "clock", "console"]
    )

    /// What operators are called in the audit log.
    static let people = [
        "amara.okafor", "bastian.vogel", "chiara.russo", "deploy-bot", "emre.yilmaz",
        "fatima.haddad", "grace.lin", "hugo.moreau", "ci-pipeline", "ines.almeida",
    ]

    private static let payments: [App] = [
        App(
            name: "ledger",
            buildpack: "java_buildpack",
            processTypes: ["web", "worker"],
            nightlyTasks: ["nightly-reconcile", "nightly-settlement"],
            tasks: ["db-migrate"],
            isScaled: true
        ),
        App(name: "checkout", buildpack: "java_buildpack", tasks: ["db-migrate"], isScaled: true),
        App(name: "fraud-scoring", buildpack: "python_buildpack", tasks: ["train-model"]),
        App(
            name: "payouts",
            buildpack: "java_buildpack",
            processTypes: ["web", "worker"],
            nightlyTasks: ["nightly-payout-batch"]
        ),
        App(name: "card-vault", buildpack: "go_buildpack", isProductionOnly: true),
        App(name: "fx-rates", buildpack: "go_buildpack", nightlyTasks: ["nightly-rate-import"]),
    ]

    private static let retail: [App] = [
        App(name: "storefront", buildpack: "nodejs_buildpack", isScaled: true),
        App(name: "cart", buildpack: "nodejs_buildpack", isScaled: true),
        App(
            name: "catalog",
            buildpack: "java_buildpack",
            processTypes: ["web", "indexer"],
            nightlyTasks: ["nightly-reindex"],
            tasks: ["db-migrate", "import-products"]
        ),
        App(name: "search", buildpack: "java_buildpack", isScaled: true),
        App(name: "pricing", buildpack: "python_buildpack", nightlyTasks: ["nightly-price-run"]),
        App(name: "promotions", buildpack: "ruby_buildpack", tasks: ["db-migrate"]),
        App(
            name: "orders",
            buildpack: "java_buildpack",
            processTypes: ["web", "worker"],
            tasks: ["db-migrate", "replay-orders"],
            isScaled: true
        ),
    ]

    private static let dataPlatform: [App] = [
        App(
            name: "event-collector",
            buildpack: "go_buildpack",
            processTypes: ["web", "flusher"],
            isScaled: true
        ),
        App(
            name: "warehouse-loader",
            buildpack: "python_buildpack",
            processTypes: ["worker"],
            nightlyTasks: ["nightly-warehouse-load", "nightly-compaction"],
            tasks: ["backfill-partition"]
        ),
        App(
            name: "feature-store",
            buildpack: "python_buildpack",
            nightlyTasks: ["nightly-features"],
            tasks: ["train-model"]
        ),
        App(name: "reports", buildpack: "ruby_buildpack", nightlyTasks: ["nightly-report"]),
        App(name: "query-gateway", buildpack: "java_buildpack", isScaled: true),
    ]

    private static let identity: [App] = [
        App(name: "login", buildpack: "java_buildpack", isScaled: true),
        App(name: "accounts", buildpack: "java_buildpack", tasks: ["db-migrate"]),
        App(
            name: "sessions",
            buildpack: "go_buildpack",
            nightlyTasks: ["nightly-session-cleanup"]
        ),
        App(name: "consent", buildpack: "nodejs_buildpack"),
    ]

    private static let logistics: [App] = [
        App(name: "tracking", buildpack: "nodejs_buildpack", isScaled: true),
        App(
            name: "route-planner",
            buildpack: "python_buildpack",
            processTypes: ["web", "solver"],
            nightlyTasks: ["nightly-route-plan"]
        ),
        App(name: "warehouse-floor", buildpack: "ruby_buildpack", tasks: ["db-migrate"]),
        App(name: "label-printer", buildpack: "binary_buildpack", isProductionOnly: true),
    ]

    private static let marketing: [App] = [
        App(name: "campaigns", buildpack: "ruby_buildpack", processTypes: ["web", "mailer"]),
        App(name: "landing-pages", buildpack: "staticfile_buildpack"),
        App(name: "newsletter", buildpack: "ruby_buildpack", nightlyTasks: ["nightly-digest"]),
    ]

    private static let customerCare: [App] = [
        App(name: "tickets", buildpack: "ruby_buildpack", processTypes: ["web", "worker"]),
        App(name: "live-chat", buildpack: "nodejs_buildpack", isScaled: true),
        App(name: "knowledge-base", buildpack: "staticfile_buildpack"),
    ]

    private static let finance: [App] = [
        App(
            name: "invoices",
            buildpack: "https://deploy:s3cr3t-t0ken@git.example.com/finance/java-buildpack.git",
            nightlyTasks: ["nightly-invoice-run"],
            tasks: ["db-migrate", "export-ledger"]
        ),
        App(name: "tax-rules", buildpack: "java_buildpack", isProductionOnly: true),
        App(name: "expenses", buildpack: "nodejs_buildpack"),
    ]

    private static let mobile: [App] = [
        App(name: "app-gateway", buildpack: "go_buildpack", isScaled: true),
        App(name: "push-sender", buildpack: "go_buildpack", processTypes: ["web", "worker"]),
        App(name: "media-transcoder", buildpack: nil, tasks: ["transcode-video"]),
    ]

    private static let platform: [App] = [
        App(name: "autoscaler", buildpack: "go_buildpack", isProductionOnly: true),
        App(name: "log-drain", buildpack: nil, isScaled: true, isProductionOnly: true),
        App(
            name: "cost-dashboard",
            buildpack: "staticfile_buildpack",
            nightlyTasks: ["nightly-usage-import"]
        ),
        App(name: "status-page", buildpack: "staticfile_buildpack", isProductionOnly: true),
    ]
}
