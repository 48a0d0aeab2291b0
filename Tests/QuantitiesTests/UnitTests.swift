import Quantities
import Testing

@Suite("Units")
struct UnitTests {
  /// One letter for each plain unit: the rows and columns of the tables below.
  static let letters: [(Character, Unit)] = [
    ("N", .number), ("C", .count), ("R", .ratio), ("P", .percentagePoints), ("S", .duration),
    ("D", .days), ("W", .workingDays), ("T", .points), ("E", euro), ("U", dollar),
  ]

  /// Row: left unit. Column: right unit. `.` is a fault, `/` the rate of left per right.
  static let adding = """
    N C . . . . . . . .
    C C . . . . . . . .
    . . R R . . . . . .
    . . R P . . . . . .
    . . . . S . . . . .
    . . . . . D . . . .
    . . . . . . W . . .
    . . . . . . . T . .
    . . . . . . . . E .
    . . . . . . . . . U
    """

  static let subtracting = """
    N C . . . . . . . .
    C C . . . . . . . .
    . . P R . . . . . .
    . . . P . . . . . .
    . . . . S . . . . .
    . . . . . D . . . .
    . . . . . . W . . .
    . . . . . . . T . .
    . . . . . . . . E .
    . . . . . . . . . U
    """

  static let multiplying = """
    N C R P S D W T E U
    C C C P S D W T E U
    R C R P S D W T E U
    P P P . . . . . . .
    S S S . . . . . . .
    D D D . . . . . . .
    W W W . . . . . . .
    T T T . . . . . . .
    E E E . . . . . . .
    U U U . . . . . . .
    """

  static let dividing = """
    N N N / / / / / / /
    C R C / / / / / / /
    R R N / / / / / / /
    P P P N / / / / / /
    S S S / R / / / / /
    D D D / / R . / / /
    W W W / / . R / / /
    T T T / / / / R / /
    E E E / / / / / R .
    U U U / / / / / . R
    """

  static let comparing = """
    N N . . . . . . . .
    N N . . . . . . . .
    . . R . . . . . . .
    . . . P . . . . . .
    . . . . S . . . . .
    . . . . . D . . . .
    . . . . . . W . . .
    . . . . . . . T . .
    . . . . . . . . E .
    . . . . . . . . . U
    """

  @Test("add by the table")
  func addition() { expect(Self.adding) { try Unit.adding($0, $1) } }

  @Test("subtract by the table")
  func subtraction() {
    expect(Self.subtracting) { try Unit.subtracting($0, $1, leftIsWhole: false) }
  }

  @Test("multiply by the table")
  func multiplication() { expect(Self.multiplying) { try Unit.multiplying($0, $1) } }

  @Test("divide by the table")
  func division() { expect(Self.dividing) { try Unit.dividing($0, $1) } }

  @Test("compare by the table")
  func comparison() {
    for (a, b, cell) in cells(Self.comparing) {
      #expect(Unit.comparable(a, b) == (cell != "."), "\(a) with \(b)")
    }
  }

  @Test("100% less a percentage is a percentage; nothing else changes with it")
  func whole() throws {
    #expect(try Unit.subtracting(.ratio, .ratio, leftIsWhole: true) == .ratio)
    #expect(try Unit.subtracting(.ratio, .percentagePoints, leftIsWhole: true) == .ratio)
    #expect(try Unit.subtracting(.count, .number, leftIsWhole: true) == .count)
  }

  static let perSecond = Unit(euroBase, per: .duration)
  static let perContact = Unit(euroBase, per: .count)
  static let perUnit = Unit(euroBase, per: .number)
  static let perPoint = Unit(.ratio, per: .percentagePoints)

  @Test(
    "rates meet what they are per",
    arguments: [
      (perSecond, .duration, euro), (perContact, .count, euro), (perUnit, .number, euro),
      (perPoint, .percentagePoints, .ratio), (perSecond, .ratio, perSecond),
      (perSecond, .number, perSecond), (perSecond, .count, perSecond),
      (perContact, .number, perContact), (perContact, .ratio, perContact),
      (perPoint, .ratio, perPoint), (perSecond, .days, nil), (perSecond, .percentagePoints, nil),
      (perSecond, perSecond, nil), (perSecond, euro, nil), (perPoint, .points, nil),
    ] as [(Unit, Unit, Unit?)])
  func rates(rate: Unit, amount: Unit, expected: Unit?) {
    #expect((try? Unit.multiplying(rate, amount)) == expected)
    #expect((try? Unit.multiplying(amount, rate)) == expected)
  }

  @Test(
    "rates divide",
    arguments: [
      (euro, perSecond, .duration), (euro, perContact, .count),
      (.ratio, perPoint, .percentagePoints),
      (perSecond, .number, perSecond), (perSecond, .count, perSecond),
      (perSecond, .ratio, perSecond),
      (perSecond, perSecond, .ratio), (perPoint, perPoint, .number), (dollar, perSecond, nil),
      (perSecond, .duration, nil), (perSecond, euro, nil), (.days, perSecond, nil),
    ] as [(Unit, Unit, Unit?)])
  func rateDivision(a: Unit, b: Unit, expected: Unit?) {
    #expect((try? Unit.dividing(a, b)) == expected)
  }

  @Test("rates add and compare only with their like")
  func rateSums() throws {
    #expect(try Unit.adding(Self.perSecond, Self.perSecond) == Self.perSecond)
    #expect(
      try Unit.subtracting(Self.perSecond, Self.perSecond, leftIsWhole: false) == Self.perSecond)
    #expect(throws: UnitFault.self) { try Unit.adding(Self.perSecond, euro) }
    #expect(throws: UnitFault.self) { try Unit.adding(Self.perUnit, Self.perContact) }
    #expect(Unit.comparable(Self.perSecond, Self.perSecond))
    #expect(!Unit.comparable(Self.perContact, Self.perUnit))
    #expect(!Unit.comparable(Unit(.count, per: .days), Unit(.number, per: .days)))
  }

  @Test(
    "are named in words",
    arguments: [
      (.number, "a number"), (.count, "a count"), (.ratio, "a percentage"),
      (.percentagePoints, "percentage points"), (.duration, "a duration"), (.days, "days"),
      (.workingDays, "working days"), (.points, "points"), (euro, "money (EUR)"),
      (Unit(dollarBase, per: .duration), "money (USD) per second"),
      (perPoint, "a percentage per percentage point"),
      (Unit(.duration, per: .workingDays), "a duration per working day"),
      (perContact, "money (EUR) per item"), (Unit(.points, per: euroBase), "points per EUR"),
    ] as [(Unit, String)])
  func words(unit: Unit, expected: String) {
    #expect(unit.description == expected)
  }

  private func expect(_ table: String, _ result: (Unit, Unit) throws -> Unit) {
    for (a, b, cell) in cells(table) {
      let expected =
        cell == "/" ? Unit(a.base, per: b.base) : Self.letters.first { $0.0 == cell }?.1
      #expect((try? result(a, b)) == expected, "\(a) and \(b)")
    }
  }

  private func cells(_ table: String) -> [(Unit, Unit, Character)] {
    let rows = table.split(separator: "\n").map { $0.filter { $0 != " " } }
    #expect(rows.map(\.count) == Self.letters.map { _ in Self.letters.count })
    return zip(Self.letters, rows).flatMap { left, row in
      zip(Self.letters, row).map { (left.1, $0.1, $1) }
    }
  }
}
