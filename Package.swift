// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "usagetui",
    products: [
        .executable(name: "usagetui", targets: ["UsageTUI"]),
        .library(name: "EventStore", targets: ["EventStore"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .target(name: "CSignals"),
        .target(
            name: "EventStore",
            dependencies: [
                .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Dashboard", dependencies: ["EventStore"]),
        .executableTarget(
            name: "UsageTUI",
            dependencies: [
                "CNcurses", "CSignals", "Dashboard", "EventStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["EventStore", .product(name: "GRDBSQLite", package: "GRDB.swift")],
            path: "Benchmarks",
            exclude: ["README.md"]
        ),
        .target(
            name: "TestSupport",
            dependencies: [
                "EventStore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport"
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["EventStore", "TestSupport", "UsageTUI"]
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: ["Dashboard", "EventStore", "TestSupport"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["EventStore", "TestSupport", "UsageTUI"]
        ),
        .testTarget(
            name: "EventStoreTests",
            dependencies: [
                "EventStore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "UsageTUITests",
            dependencies: ["CNcurses", "Dashboard", "EventStore", "TestSupport", "UsageTUI"]
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
