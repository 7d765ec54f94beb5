// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "usagetui",
    products: [
        .executable(name: "usagetui", targets: ["UsageTUI"]),
        .library(name: "EventStore", targets: ["EventStore", "Presentation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CLibpq"),
        .systemLibrary(name: "CMariaDB"),
        .systemLibrary(name: "CZlib"),
        .target(name: "CSignals"),
        .target(
            name: "UsageRules",
            dependencies: [.product(name: "Algorithms", package: "swift-algorithms")]
        ),
        .target(
            name: "EventStore",
            dependencies: [
                "UsageRules",
                .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "ImportFiles", dependencies: ["CZlib", "UsageRules"]),
        .target(name: "ServerStore", dependencies: ["CLibpq", "CMariaDB", "UsageRules"]),
        .target(name: "Presentation", dependencies: ["UsageRules"]),
        .target(
            name: "SampleStore",
            dependencies: [
                "EventStore", "UsageRules",
                .product(name: "Algorithms", package: "swift-algorithms"),
            ]
        ),
        .target(name: "Dashboard", dependencies: ["Presentation", "UsageRules"]),
        .executableTarget(
            name: "UsageTUI",
            dependencies: [
                "CNcurses", "CSignals", "Dashboard", "EventStore", "ImportFiles", "Presentation",
                "SampleStore", "ServerStore", "UsageRules",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "EventStore", "SampleStore", "ServerStore", "TestSupport", "UsageRules",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Benchmarks",
            exclude: [
                "README.md", "Engines/README.md", "Engines/install", "Engines/worker.py",
                "Engines/duckdb_worker.py", "Engines/spark_worker.py",
            ]
        ),
        .target(
            name: "TestSupport",
            dependencies: [
                "EventStore", "SampleStore", "UsageRules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "UsageRulesTests", dependencies: ["TestSupport", "UsageRules"]),
        .testTarget(
            name: "ImportFilesTests",
            dependencies: [
                "EventStore", "ImportFiles", "Presentation", "TestSupport", "UsageRules",
            ]
        ),
        .testTarget(
            name: "ServerStoreTests",
            dependencies: [
                "EventStore", "ImportFiles", "Presentation", "ServerStore", "TestSupport",
                "UsageRules", "UsageTUI",
            ]
        ),
        .testTarget(
            name: "PresentationTests",
            dependencies: ["Presentation", "TestSupport", "UsageRules"]
        ),
        .testTarget(
            name: "EventStoreTests",
            dependencies: [
                "EventStore", "Presentation", "TestSupport", "UsageRules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "SampleStoreTests",
            dependencies: [
                "EventStore", "Presentation", "SampleStore", "TestSupport", "UsageRules",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: ["Dashboard", "EventStore", "Presentation", "TestSupport", "UsageTUI"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "UsageTUITests",
            dependencies: [
                "CNcurses", "Dashboard", "EventStore", "Presentation", "TestSupport", "UsageTUI",
            ]
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["EventStore", "Presentation", "TestSupport", "UsageRules", "UsageTUI"],
            exclude: ["Statements"]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["EventStore", "TestSupport", "UsageTUI"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// One place for the settings of every target that is ours.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
