// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func library(
  _ name: String, _ dependencies: [Target.Dependency], path: String? = nil,
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, resources: resources,
    swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let structured = Target.Dependency.product(
  name: "RawStructuredFieldValues", package: "swift-http-structured-headers")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let configuration = Target.Dependency.product(
  name: "Configuration", package: "swift-configuration")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "liaison",
  products: [.executable(name: "liaison", targets: ["liaison"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: [.defaults, "CommandLineArguments"]),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    library("Domain", []),
    library("Store", ["Domain", "Seed", grdb, sqlite]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    library("Sync", ["Domain", "Store", "CZstd", crypto, httpTypes, structured]),
    .target(name: "CMalloc"),
    .target(name: "CQrencode", linkerSettings: [.linkedLibrary("qrencode")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    library("Transport", ["Domain", "Sync", "CCurl", httpTypes]),
    .target(name: "CXlsxWriter", linkerSettings: [.linkedLibrary("xlsxwriter")]),
    .target(name: "CZip", linkerSettings: [.linkedLibrary("zip")]),
    .systemLibrary(
      name: "CXml", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
    library("Sheets", ["Domain", "CXlsxWriter", "CZip", "CXml"]),
    library(
      "Web", ["Domain"],
      resources: [
        .embedInCode("Assets/liaison.css"), .embedInCode("Assets/liaison.js"),
        .embedInCode("Assets/queue.js"), .embedInCode("Assets/worker.js"),
        .embedInCode("Assets/live.js"), .embedInCode("Assets/chart.js"),
        .embedInCode("Assets/bars.js"), .embedInCode("Assets/targets.js"),
        .embedInCode("Assets/canvas.js"), .embedInCode("Assets/photos.js"),
      ]),
    library(
      "Server",
      [
        "Domain", "Store", "Sync", "Sheets", "Web", "Seed", "CQrencode", hummingbird, lifecycle,
        logging,
        metrics, crypto,
        httpTypes, nio, nioPosix, hummingbirdCore, hummingbirdTLS, nioSSL, x509, asn1,
        cryptoExtras,
      ]),
    library(
      "Seed", ["Domain"], path: "seed",
      resources: [
        .embedInCode("divisions.csv"), .embedInCode("sectors.csv"),
        .embedInCode("calendar.csv"), .embedInCode("rules.json"),
        .embedInCode("tickets.json"), .embedInCode("measures.json"),
        .embedInCode("briefing.json"), .embedInCode("notices.json"), .embedInCode("tiles.csv"),
        .embedInCode("rules/draft.json"), .embedInCode("rules/issued.json"),
      ]),
    library("Season", ["Domain", "Seed", "Sync", "Transport", httpTypes]),
    library("Simulator", ["Domain", "Store", "Sync", "Server", "Season", "Seed", httpTypes]),
    .executableTarget(
      name: "liaison",
      dependencies: [
        "Domain", "Store", "Sync", "Transport", "Sheets", "Web", "Server", "Seed", "Season",
        "Simulator", "CMalloc",
        arguments, configuration, lifecycle, logging, httpTypes,
      ],
      swiftSettings: house),
    tests("DomainTests", ["Domain", "Seed"]),
    tests("StoreTests", ["Domain", "Store", "Seed"]),
    tests("SyncTests", ["Domain", "Store", "Sync", "Seed", crypto]),
    tests("TransportTests", ["Domain", "Sync", "Transport", httpTypes]),
    tests("SheetsTests", ["Domain", "Season", "Sheets", "CZip"]),
    tests("WebTests", ["Domain", "Web"]),
    tests(
      "ServerTests",
      ["Domain", "Store", "Sync", "Transport", "Sheets", "Web", "Server", "Seed", logging]),
    tests("SeasonTests", ["Domain", "Season", "Seed"]),
    tests("DaemonTests", ["Domain", "Store", "Season", "Seed", "Sheets", "liaison"]),
    tests("SimulatorTests", ["Simulator"]),
    tests(
      "FuzzTests",
      [
        "Domain", "Store", "Sync", "Server", "Season", "Sheets", "Simulator", "liaison", httpTypes,
      ]),
    tests("TidyTests", []),
  ]
)
