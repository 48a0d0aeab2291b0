import Foundation
import Testing

/// What must hold whatever the contract and whatever the data, on drawn contracts in which every
/// part of a settlement really changes what is paid.
///
/// `KEPI_PROPERTY_CASES` sets how many contracts are drawn, `KEPI_PROPERTY_FIRST` with which seed
/// they begin.
@Suite("Properties of every evaluation")
struct PropertyTests {
  static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  static let first = number("KEPI_PROPERTY_FIRST") ?? 0
  static let seeds = first..<first + (number("KEPI_PROPERTY_CASES") ?? 200)

  /// All contracts are drawn and judged once; every test asks what was found.
  static let tally = Task { try await Tally.of(seeds) }

  static func expect(
    none property: Property, at place: SourceLocation = #_sourceLocation
  ) async throws {
    let faults = try await tally.value.faults[property] ?? []
    #expect(
      faults.isEmpty, "\(faults.prefix(10).joined(separator: "\n"))", sourceLocation: place)
  }

  @Test("every amount is accounted for, and the entries are the sum that is printed")
  func accounts() async throws { try await Self.expect(none: .accounts) }

  @Test("every entry names its cause, and the cause is there")
  func causes() async throws { try await Self.expect(none: .causes) }

  @Test("a cap takes what is over its room, no more and no less")
  func caps() async throws { try await Self.expect(none: .caps) }

  @Test("a better value never raises what its KPI accrues in that period")
  func better() async throws { try await Self.expect(none: .better) }

  @Test("the order of rows and columns and the cut into files change nothing")
  func shuffled() async throws { try await Self.expect(none: .shuffled) }

  @Test("a run that ends earlier says the same of its periods")
  func prefix() async throws { try await Self.expect(none: .prefix) }

  @Test("evaluating twice gives the same")
  func twice() async throws { try await Self.expect(none: .twice) }

  @Test("taking a delivery away never turns a miss into a kept promise")
  func removed() async throws { try await Self.expect(none: .removed) }

  @Test("explanations add up, and what posted nothing says why")
  func explained() async throws { try await Self.expect(none: .explained) }

  @Test("each part of a settlement changes the printed total in one contract of twenty")
  func bites() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let tally = try await Self.tally.value
    let seconds = max(1, (clock.now - start).components.seconds)
    print(
      """
      \(tally.cases) contracts in \(seconds) s; totals changed by \
      \(tally.lines); a trigger fired in \(tally.firings)
      """)
    #expect(tally.cases == Self.seeds.count)
    for part in Part.allCases {
      #expect(tally.bites[part, default: 0] * 20 >= tally.cases, "\(part.rawValue)")
    }
  }
}
