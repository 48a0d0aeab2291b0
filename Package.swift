// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  // What is handed out leaves behind what nobody calls; see decision 0020.
  .unsafeFlags(["-Osize", "-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// One room of the house and the rooms it may look into (see Documentation.docc/Architecture.md).
func room(_ name: String, _ sees: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: sees, swiftSettings: settings)
}

func tests(_ room: String, _ sees: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(room)Tests", dependencies: [.byName(name: room)] + sees, swiftSettings: settings)
}

let package = Package(
  name: "kepi",
  products: [.executable(name: "kepi", targets: ["kepi"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    room("Quantities", [.product(name: "BigInt", package: "BigInt")]),
    room("Diagnostics"),
    room("YAML", ["CYAML", "Diagnostics"]),
    room("Calendars"),
    room("Expressions", ["Calendars", "Diagnostics", "Quantities"]),
    room("Submissions", ["Calendars", "Diagnostics", "Quantities", "YAML"]),
    room("Ledger", ["Calendars", "Expressions", "Quantities"]),
    room("Contracts", ["Calendars", "Diagnostics", "Expressions", "Quantities", "YAML"]),
    room("Linting", ["Calendars", "Contracts", "Diagnostics", "Expressions", "Quantities"]),
    room(
      "Assessment",
      [
        "Calendars", "Contracts", "Diagnostics", "Expressions", "Ledger", "Quantities",
        "Submissions", "YAML",
      ]),
    room(
      "Reports",
      [
        "Assessment", "Calendars", "Contracts", "Diagnostics", "Expressions", "Ledger",
        "Quantities",
      ]),
    room("Rendering", ["Calendars", "Diagnostics", "Quantities", "Reports"]),
    .executableTarget(
      name: "kepi",
      dependencies: [
        "Assessment", "Calendars", "Contracts", "Diagnostics", "Ledger", "Linting", "Rendering",
        "Reports", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // In the binary, since resources on disk would need Foundation to be found.
      resources: [.embedInCode("Starter")],
      swiftSettings: settings,
      // Nobody links against the program; equal functions are kept once.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=all"],
          .when(configuration: .release))
      ]),

    .testTarget(
      name: "KepiTests",
      dependencies: [
        "kepi", "example-data", "Assessment", "Calendars", "Contracts", "Diagnostics",
        "Expressions",
        "Ledger", "Linting", "Quantities", "Reports", "Submissions", "YAML",
      ],
      swiftSettings: settings),
    tests(
      "Assessment",
      ["Calendars", "Contracts", "Diagnostics", "Expressions", "Ledger", "Quantities"]),
    // Writes the data of the examples, the same bytes each time.
    .executableTarget(name: "example-data", dependencies: [], swiftSettings: settings),
    // Measures the release binary against peers; the second is what an empty program costs.
    .executableTarget(name: "kepi-bench", dependencies: [], swiftSettings: settings),
    .executableTarget(name: "kepi-bench-empty", dependencies: [], swiftSettings: settings),

    tests(
      "Reports",
      ["Assessment", "Calendars", "Contracts", "Diagnostics", "Expressions", "Quantities"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Assessment", "Calendars", "Contracts", "Diagnostics", "Quantities", "Rendering", "Reports",
      ],
      exclude: ["Golden", "Scenes"], swiftSettings: settings),
    tests("Quantities", [.product(name: "BigInt", package: "BigInt")]),
    tests("YAML", ["Diagnostics"]),
    tests("Calendars", []),
    tests("Submissions", ["Calendars", "Diagnostics", "Quantities", "YAML"]),
  ]
)
