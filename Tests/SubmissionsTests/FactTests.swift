import Calendars
import Diagnostics
import Submissions
import Testing

@Suite("Rows become facts")
struct FactTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var csv: String
    var lines = ""
    var facts: [String]
    var codes: [String] = []
    var testDescription: String { name }
  }

  static let shapes: [Case] = [
    Case(
      name: "wide, one row for the delivery", csv: "service level (%),calls offered\n98.5,100\n",
      facts: ["service level |  | 2026-10 | 197/200", "calls offered |  | 2026-10 | 100"]),
    Case(
      name: "wide, a row per queue and period",
      csv: "period,queue,calls offered\n2026-10,Sales,1\n2026-10,after_sales,2\n2026-10,,3\n",
      facts: ["calls offered | queue=Sales | 2026-10 | 1", "calls offered |  | 2026-10 | 3"],
      codes: ["S040"]),
    Case(
      name: "instances of a closed list are folded",
      csv: "queue,calls offered\nSALES,1\n aftersales ,2\n",
      facts: [
        "calls offered | queue=Sales | 2026-10 | 1",
        "calls offered | queue=Aftersales | 2026-10 | 2",
      ]),
    Case(
      name: "instances of an open list are taken as written",
      csv: "site,calls offered\nLeeds,1\nYork,2\n",
      facts: [
        "calls offered | site=Leeds | 2026-10 | 1", "calls offered | site=York | 2026-10 | 2",
      ]),
    Case(
      name: "two spellings of an open instance",
      csv: "site,calls offered\nLeeds,1\nleeds,2\n",
      facts: [
        "calls offered | site=Leeds | 2026-10 | 1", "calls offered | site=leeds | 2026-10 | 2",
      ], codes: ["S048"]),
    Case(
      name: "long",
      csv: "measure,value\ncalls offered,100\nservice level,98.5 %\nasa (s),41\n",
      facts: [
        "calls offered |  | 2026-10 | 100", "service level |  | 2026-10 | 197/200",
        "asa |  | 2026-10 | 41",
      ]),
    Case(
      name: "long with units, queues and periods",
      csv: "KPI;unit;queue;period;Value\nasa;s;Sales;2026-10;41\nmonthly charge;€;;2026-10;5\n",
      facts: ["asa | queue=Sales | 2026-10 | 41", "monthly charge |  | 2026-10 | 5"]),
    Case(
      name: "long, one unit for all", csv: "kpi,value (%)\nservice level,98.5\nasa,41\n",
      facts: ["service level |  | 2026-10 | 197/200"], codes: ["S059"]),
    Case(
      name: "long, units that disagree or are none",
      csv: "kpi,value,unit\nasa,41,s\nasa,41 min,s\nfine,2,furlongs\n",
      facts: ["asa |  | 2026-10 | 41"], codes: ["S059", "S060"]),
    Case(
      name: "long, unknown and missing names",
      csv: "kpi,value\nasaa,41 s\n,5\nindx,1\nindx,2\n",
      facts: [], codes: ["S046", "S047", "S046"]),
    Case(
      name: "long, renamed and ignored", csv: "kpi,value\nKPI-7,41 s\nKPI-8,5\n",
      lines: "columns: {KPI-7: asa, KPI-8: ignore}", facts: ["asa |  | 2026-10 | 41"]),
    Case(
      name: "long columns renamed", csv: "Kennzahl;Wert\nasa;41 s\n",
      lines: "columns: {Kennzahl: measure, Wert: value}", facts: ["asa |  | 2026-10 | 41"]),
    Case(
      name: "long and wide at once", csv: "kpi,value,index\nasa,41 s,3\n",
      facts: ["asa |  | 2026-10 | 41"], codes: ["S035"]),
    Case(
      name: "blank cells are not reported", csv: "asa,index\n,1\n",
      facts: ["asa |  | 2026-10 | blank", "index |  | 2026-10 | 1"]),
    Case(
      name: "rows of blanks say nothing", csv: "queue,index\nSales,1\n,\n\"\",\n",
      facts: ["index | queue=Sales | 2026-10 | 1"]),
    Case(name: "no rows", csv: "index\n", facts: [], codes: ["S037"]),
  ]

  static let headers: [Case] = [
    Case(
      name: "unknown column", csv: "index,servise level,x\n1,2,3\n",
      facts: ["index |  | 2026-10 | 1"], codes: ["S031", "S031"]),
    Case(
      name: "ignored column", csv: "index,x\n1,2\n", lines: "columns: {x: ignore}",
      facts: ["index |  | 2026-10 | 1"]),
    Case(
      name: "renamed to nothing known", csv: "x,index\n1,2\n", lines: "columns: {x: indexx}",
      facts: ["index |  | 2026-10 | 2"], codes: ["S038"]),
    Case(
      name: "duplicate column", csv: "index,Index,asa (s)\n1,2,3\n",
      facts: ["asa |  | 2026-10 | 3"], codes: ["S032"]),
    Case(
      name: "duplicate period", csv: "period,Period,index\n2026-10,2026-10,3\n", facts: [],
      codes: ["S032"]),
    Case(
      name: "unnamed column with values", csv: "index,\n1,2\n",
      facts: ["index |  | 2026-10 | 1"], codes: ["S030"]),
    Case(
      name: "unnamed column without values", csv: "index,,\n1,,\n",
      facts: ["index |  | 2026-10 | 1"]),
    Case(
      name: "folded header", csv: " Service__LEVEL (%),\"calls\noffered\"\n98.5,1\n",
      facts: ["service level |  | 2026-10 | 197/200", "calls offered |  | 2026-10 | 1"]),
    Case(
      name: "a unit for a column nobody knows", csv: "index\n1\n", lines: "units: {indexx: number}",
      facts: ["index |  | 2026-10 | 1"], codes: ["S026"]),
  ]

  static let rows: [Case] = [
    Case(
      name: "duplicate rows are both rejected",
      csv: "queue,index\nSales,1\nSales,2\nAftersales,3\nsales,4\n",
      facts: ["index | queue=Aftersales | 2026-10 | 3"], codes: ["S045", "S045"]),
    Case(
      name: "period outside the delivery",
      csv: "period,index\n2026-09,1\n2026-10,2\n2026-11,3\n",
      facts: ["index |  | 2026-10 | 2"], codes: ["S043", "S043"]),
    Case(
      name: "unreadable and missing periods", csv: "period,index\nOctober,1\n,2\n2026-13,3\n",
      facts: [], codes: ["S041", "S044", "S041"]),
    Case(
      name: "a date inside the only grid", csv: "period,index\n2026-10-17,1\n",
      facts: ["index |  | 2026-10 | 1"]),
    Case(
      name: "a date in the declared order", csv: "period,index\n17.10.2026,1\n",
      lines: "dates: day.month.year", facts: ["index |  | 2026-10 | 1"]),
    Case(
      name: "a date in no declared order", csv: "period,index\n17.10.2026,1\n", facts: [],
      codes: ["S068"]),
    Case(
      name: "ragged row", csv: "queue,index\nSales\nAftersales,1\n",
      facts: ["index | queue=Aftersales | 2026-10 | 1"], codes: ["S009"]),
    Case(
      name: "a decimal comma that was not quoted", csv: "queue,index\nSales,1,5\n", facts: [],
      codes: ["S009"]),
    Case(
      name: "a cell with a stray quote", csv: "queue,index,fine\nSales,1\"5,2\n",
      facts: ["fine | queue=Sales | 2026-10 | 2"], codes: ["S008"]),
  ]

  @Test("in whichever shape they come", arguments: shapes)
  func shape(_ given: Case) throws { try check(given) }

  @Test("under headers that can be read", arguments: headers)
  func header(_ given: Case) throws { try check(given) }

  @Test("about one scope and period", arguments: rows)
  func row(_ given: Case) throws { try check(given) }

  private func check(_ given: Case) throws {
    let lines = given.lines.isEmpty ? "" : given.lines + "\n"
    let reading = try read(given.csv, lines: lines)
    #expect(reading.outcome == Outcome(facts: given.facts, codes: given.codes))
  }

  @Test(
    "labels of every grid, and the grid that a label leaves open",
    arguments: [
      ("2026-10", "2026-10"), ("2026-W41", "2026-W41"), ("2026-w41", "2026-W41"),
      ("2026-10-05", "2026-10-05"),
      ("2026-Q4", "S043"), ("2026-W45", "S043"), ("2026-W44", "S043"), ("2026-W40", "2026-W40"),
      ("2026-10-01 to 2026-10-31", "2026-10"), ("2026-10-01 to 2026-10-30", "S041"),
    ])
  func grids(_ label: String, _ result: String) throws {
    let grids = [.day, .week, .month(from: 1), .quarter].map {
      Periods($0, yearStart: .january)
    }
    let reading = try read("period,index\n\(label),1\n", try expectation(periods: grids))
    let shown = reading.facts.map(\.period.label) + reading.findings.all.map(\.code)
    #expect(shown == [result])
  }

  @Test("a label of two grids is a finding, and their days tell them apart")
  func sharedLabel() throws {
    let grids = [1, 22].map { Periods(.month(from: $0), yearStart: .january) }
    let expected = try expectation(periods: grids)
    let open = try read("period,index\n2026-10,1\n", expected)
    #expect(open.findings.all.map(\.code) == ["S042"])
    #expect(
      open.findings.all.map(\.help) == [
        [
          "write its first and last day: `2026-09-22 to 2026-10-21` or `2026-10-01 to 2026-10-31`"
        ]
      ])
    let said = try read("period,index\n2026-09-22 to 2026-10-21,1\n", expected)
    #expect(said.facts.map(\.period.first.description) == ["2026-09-22"])
  }

  @Test("required names need a column, or a row in a long table")
  func required() throws {
    let expected = try expectation(required: ["asa", "index"])
    let wide = try read("index\n1\n", expected)
    #expect(wide.findings.all.map(\.message) == ["the column `asa` is missing"])
    let long = try read("kpi,value\nindex,1\n", expected)
    #expect(long.findings.all.map(\.message) == ["no row gives `asa`"])
    #expect(try read("asa (s),index\n,\n", expected).outcome.codes == [])
  }

  @Test("a name that fits two names of the contract is a finding")
  func ambiguousNames() throws {
    var expected = try expectation()
    expected.columns["First Call"] = .count
    expected.columns["first_call"] = .count
    #expect(try read("first call\n1\n", expected).outcome == Outcome(facts: [], codes: ["S033"]))
    #expect(
      try read("first_call\n1\n", expected).outcome.facts == ["first_call |  | 2026-10 | 1"])
  }

  @Test("a name that ends in a unit word stays that name")
  func unitInName() throws {
    var expected = try expectation()
    expected.columns["answered in 20 s"] = .count
    #expect(
      try read("answered in 20 s\n5\n", expected).outcome
        == Outcome(facts: ["answered in 20 s |  | 2026-10 | 5"], codes: []))
  }

  @Test("a column that lacks its unit is told once, with the count of the rest")
  func onceForTheColumn() throws {
    let sites = (0..<40).map { "s\($0),9\($0)\n" }.joined()
    let reading = try read("site,service level\n" + sites)
    #expect(reading.findings.all.count == 1)
    #expect(reading.findings.all.first?.help.last == "39 more places have the same fault")
    #expect(reading.findings.all.first?.place?.cell == "B2")
    #expect(reading.rejected.count == 40)
  }

  @Test("a rejected cell says what it is about as far as that is sure")
  func rejectedCells() throws {
    let reading = try read(
      "period,queue,index,fine\n2026-10,Sales,n/a,1\n2026-10,Sails,1,1\n2026-10,Sales\n")
    let shown = reading.rejected.map {
      "\($0.name ?? "row") \($0.scope["queue"] ?? "?") \($0.period?.label ?? "?") "
        + ($0.place.cell ?? "?")
    }
    #expect(shown == ["index Sales 2026-10 C2", "row ? ? A3", "row ? ? A4"])
    let fact = try #require(reading.facts.first)
    #expect(fact.text == "1")
    #expect(fact.cell.cell == "D2")
    #expect(fact.cell.line == 2)
  }
}
