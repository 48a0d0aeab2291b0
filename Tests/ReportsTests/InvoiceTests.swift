import Assessment
import Calendars
import Testing

@testable import Reports

@Suite("What an invoice should deduct, and what it says it does")
struct InvoiceTests {
  /// 1,200 for January, missed; what the invoices from February on deduct, month by month; an empty
  /// text is a blank cell.
  static func sketch(
    _ deducted: [String], missed: Set<Int> = [1], credits more: [String] = [],
    acts: String? = nil
  ) -> Sketch {
    var sketch = Sketch()
    sketch.credits =
      [
        "credited on: next invoice", "if disputed: that invoice", "at the end: lapses",
        "deducted: deducted", "invoice amount: billed",
      ] + more
    sketch.rest = """
      measures:
        deducted: {unit: EUR, means: deductions on the invoice of the month}
        billed: {unit: EUR, means: what the invoice of the month asks for}
      consequences:
        credit: {for: level, when: missed, amount: 1200 EUR}
      """
    sketch.acts = acts
    for (index, amount) in ([""] + deducted).enumerated() {
      let month = "2026-0\(index + 1)"
      let level = missed.contains(index + 1) ? 85 : 95
      sketch.months[month] = [
        "level,\(month),\(level),%", "deducted,\(month),\(amount),\(amount.isEmpty ? "" : "EUR")",
        "billed,\(month),80000,EUR",
      ]
    }
    return sketch
  }

  static func lines(
    _ sketch: Sketch, _ asOf: String, _ period: String
  ) throws -> PeriodLines {
    let assessment = try sketch.evaluate(asOf: asOf, through: period)
    return try #require(Results.make(assessment, provenance: .test).current)
  }

  @Test(
    "an invoice deducts what is due, less, more, or does not say",
    arguments: [
      ("1200", "agrees", "0"), ("1000", "short", "200"), ("0", "short", "1200"),
      ("1200.01", "over", "-0.01"), ("", "not reported", "-"),
    ])
  func states(_ deducted: String, _ state: String, _ difference: String) throws {
    let check = try #require(
      InvoiceTests.lines(InvoiceTests.sketch([deducted]), "2026-03-10", "2026-02").invoiceCheck)
    #expect(check.state.rawValue == state)
    #expect(check.expected.digits == "1200")
    #expect(check.difference?.digits ?? "-" == difference)
    #expect(check.parts.map(\.period.label) == ["2026-01"])
    #expect(check.cells.map(\.cell) == ["C3"])
    #expect(check.differs == ["short", "over"].contains(state))
  }

  @Test("until the delivery is due an invoice without a figure is not there yet")
  func early() throws {
    let sketch = InvoiceTests.sketch([""])
    // Five working days after February end on Friday 6 March.
    for (asOf, state) in [("2026-03-06", "not yet invoiced"), ("2026-03-07", "not reported")] {
      let lines = try InvoiceTests.lines(sketch, asOf, "2026-02")
      #expect(lines.invoiceCheck?.state.rawValue == state)
    }
    // The invoice on which January's credit stands is not looked at when January is asked for.
    let january = try sketch.evaluate(asOf: "2026-03-10", through: "2026-01")
    let statement = try #require(Statement.make(january, provenance: .test, prices: []))
    #expect(statement.invoices.map(\.period.label) == ["2026-01", "2026-02"])
    #expect(statement.invoices.last?.state == .later)
    let before = try sketch.evaluate(asOf: "2026-02-10", through: "2026-01")
    let early = try #require(Statement.make(before, provenance: .test, prices: []))
    #expect(early.invoices.last?.state == .notYetInvoiced)
  }

  @Test("a contract that names no figure says that nothing is checked")
  func unchecked() throws {
    var sketch = InvoiceTests.sketch(["1000"])
    sketch.credits.removeAll { $0.hasPrefix("deducted") }
    let check = try #require(InvoiceTests.lines(sketch, "2026-03-10", "2026-02").invoiceCheck)
    #expect(check.state == .notChecked)
    #expect(check.difference == nil && !check.differs)
    sketch.credits.append("deducted: not checked")
    let stated = try InvoiceTests.lines(sketch, "2026-03-10", "2026-02").invoiceCheck
    #expect(stated?.state == .notChecked)
  }

  @Test("what is waived, or approved as less, is expected no more")
  func decided() throws {
    func check(_ act: String) throws -> InvoiceCheck? {
      try InvoiceTests.lines(
        InvoiceTests.sketch(["1000"], acts: "  - {\(act), date: 2026-02-09, reason: agreed}"),
        "2026-03-10", "2026-02"
      ).invoiceCheck
    }
    let waived = try check(
      "act: credit waived, by: D. Bell, consequence: credit, period: 2026-01, amount: 200 EUR")
    #expect(waived?.state == .agrees)
    let approved = try check(
      "act: credit approved, by: D. Bell, mandate: director, period: 2026-01, amount: 1000 EUR")
    #expect(approved?.state == .agrees)
    // Without a mandate it changes nothing.
    let small = try check(
      "act: credit approved, by: X. Unknown, period: 2026-01, amount: 1000 EUR")
    #expect(small?.state == .short)
  }

  @Test("a true-up is expected on the invoice of the period it is posted in, and once")
  func corrected() throws {
    var sketch = InvoiceTests.sketch(
      ["1200", "-1200", "0"],
      acts:
        "  - {act: credit approved, by: D. Bell, mandate: director, period: 2026-01, amount: 1200 EUR, date: 2026-02-09, reason: agreed}"
    )
    sketch.corrections["2026-01"] = ("2026-02-20", ["level,2026-01,95,%"])
    let assessment = try sketch.evaluate(asOf: "2026-05-10", through: "2026-04")
    let checks = Results.make(assessment, provenance: .test).periods.map(\.invoiceCheck)
    #expect(checks.map { $0?.expected.digits } == ["0", "1200", "-1200", "0"])
    #expect(checks.dropFirst().allSatisfy { $0?.state == .agrees })
  }

  @Test("a waiver after the approval reaches the next invoice")
  func waivedLater() throws {
    let sketch = InvoiceTests.sketch(
      ["1200", "-200", "0"],
      acts: """
          - {act: credit approved, by: D. Bell, mandate: director, period: 2026-01, amount: 1200 EUR, date: 2026-02-09, reason: agreed}
          - {act: credit waived, by: D. Bell, period: 2026-01, consequence: credit, amount: 200 EUR, date: 2026-02-20, reason: goodwill}
        """)
    let assessment = try sketch.evaluate(asOf: "2026-05-10", through: "2026-04")
    let checks = Results.make(assessment, provenance: .test).periods.map(\.invoiceCheck)
    #expect(checks.map { $0?.expected.digits } == ["0", "1200", "-200", "0"])
  }

  // MARK: Stages

  @Test(
    "a credit is computed, approved, claimed, invoiced, lapsed, waived or disputed",
    arguments: [
      ("", "2026-02-10", "computed", "2026-02-04"),
      ("approved", "2026-02-10", "approved", "2026-02-09"),
      ("approved claimed", "2026-02-28", "claimed", "2026-02-20"),
      // 60 days after 31 January end on 1 April.
      ("approved", "2026-04-01", "approved", "2026-02-09"),
      ("approved", "2026-04-02", "lapsed", "2026-04-02"),
      ("late", "2026-04-20", "lapsed", "2026-04-02"),
      ("approved disputed", "2026-02-28", "disputed", "2026-02-21"),
      ("approved disputed settled", "2026-02-28", "approved", "2026-02-09"),
      ("waived", "2026-02-28", "waived", "2026-02-10"),
    ])
  func stages(_ acts: String, _ asOf: String, _ stage: String, _ on: String) throws {
    let sketch = InvoiceTests.sketch([], credits: ["claim within: 60 days"], acts: deeds(acts))
    let credit = try #require(InvoiceTests.lines(sketch, asOf, "2026-01").credit)
    #expect(credit.stage.rawValue == stage)
    #expect(credit.steps.last?.on?.description == on)
    #expect(credit.amount.digits == "1200")
    let person =
      ["computed", "lapsed"].contains(stage) ? nil : stage == "disputed" ? "S. Lee" : "D. Bell"
    #expect(credit.steps.last?.by == person)
    #expect(credit.steps.last?.at.isEmpty == (person == nil))
  }

  private func deeds(_ words: String) -> String? {
    let all = [
      "approved":
        "act: credit approved, by: D. Bell, mandate: director, period: 2026-01, amount: 1200 EUR, date: 2026-02-09",
      "claimed": "act: credit claimed, by: D. Bell, period: 2026-01, date: 2026-02-20",
      "late": "act: credit claimed, by: D. Bell, period: 2026-01, date: 2026-04-02",
      "disputed": "act: dispute, by: S. Lee, kpi: level, period: 2026-01, date: 2026-02-21",
      "settled":
        "act: dispute settled, by: D. Bell, kpi: level, period: 2026-01, outcome: rejected, date: 2026-02-22",
      "waived":
        "act: credit waived, by: D. Bell, consequence: credit, period: 2026-01, date: 2026-02-10",
    ]
    let chosen = words.split(separator: " ").compactMap { all[String($0)] }
    return chosen.isEmpty
      ? nil : chosen.map { "  - {\($0), reason: agreed}" }.joined(separator: "\n")
  }

  @Test("a claim is due before the invoice is asked for the credit")
  func claims() throws {
    let claim = ["claim within: 60 days"]
    let open = try #require(
      InvoiceTests.lines(
        InvoiceTests.sketch(["0"], credits: claim), "2026-03-10", "2026-02"
      ).invoiceCheck)
    #expect(open.state == .agrees)
    #expect(open.expected.isZero)
    guard case .toClaim(let last)? = open.parts.first?.state else {
      Issue.record("the credit can still be claimed")
      return
    }
    #expect(last?.description == "2026-04-01")
    let claimed = try InvoiceTests.lines(
      InvoiceTests.sketch(["0"], credits: claim, acts: deeds("claimed")), "2026-03-10", "2026-02")
    #expect(claimed.invoiceCheck?.state == .short)
    // Deducted without a claim it is neither too much nor lapsed.
    let assessment = try InvoiceTests.sketch(["1200"], credits: claim).evaluate(
      asOf: "2026-04-10", through: "2026-02")
    let lines = Results.make(assessment, provenance: .test).periods
    #expect(lines.last?.invoiceCheck?.state == .agrees)
    #expect(lines.first?.credit?.stage == .invoiced)
  }

  @Test(
    "invoiced in full, in part with both amounts, or not at all",
    arguments: [
      ("1200", "invoiced", "1200"), ("300", "partly invoiced", "300"), ("0", "computed", "-"),
    ])
  func invoiced(_ deducted: String, _ stage: String, _ amount: String) throws {
    let assessment = try InvoiceTests.sketch([deducted]).evaluate(
      asOf: "2026-03-10", through: "2026-02")
    let lines = Results.make(assessment, provenance: .test).periods
    let credit = try #require(lines.first?.credit)
    #expect(credit.stage.rawValue == stage)
    #expect(credit.deducted?.digits ?? "-" == amount)
    #expect(lines.last?.credit == nil)
    if stage != "computed" {
      #expect(credit.steps.last?.on?.description == "2026-03-04")
      #expect(credit.steps.last?.at.map(\.cell) == ["C3"])
    }
  }

  @Test("of two credits on one invoice the older is deducted first")
  func oldestFirst() throws {
    // The invoice for February is passed over: January's credit stands on March's beside February's.
    var sketch = InvoiceTests.sketch(
      ["0", "1500"], missed: [1, 2],
      acts: "  - {act: invoice disputed, by: D. Bell, period: 2026-02, date: 2026-03-02, reason: r}"
    )
    sketch.credits[1] = "if disputed: the invoice after"
    let assessment = try sketch.evaluate(asOf: "2026-04-10", through: "2026-03")
    let lines = Results.make(assessment, provenance: .test).periods
    #expect(lines.last?.invoiceCheck?.expected.digits == "2400")
    #expect(lines.last?.invoiceCheck?.difference?.digits == "900")
    #expect(lines.map { $0.credit?.stage.rawValue } == ["invoiced", "partly invoiced", nil])
    #expect(lines.map { $0.credit?.deducted?.digits } == ["1200", "300", nil])
  }

  // MARK: Several invoices

  @Test("a bonus on this invoice and a credit on the next are two lines and two checks")
  func twoInvoices() throws {
    var sketch = InvoiceTests.sketch(["1200", "0"])
    sketch.kpis.append("other: at least 90%")
    sketch.rest += """

        bonus: {for: other, in favour of: supplier, credited on: this invoice, when: met, amount: 100.005 EUR}
      """
    for month in sketch.months.keys { sketch.months[month]?.append("other,\(month),95,%") }
    sketch.months["2026-01"]?[1] = "deducted,2026-01,-100.01,EUR"
    sketch.months["2026-02"]?[1] = "deducted,2026-02,1099.99,EUR"
    let assessment = try sketch.evaluate(asOf: "2026-03-10", through: "2026-02")
    let lines = Results.make(assessment, provenance: .test).periods
    let january = try #require(lines.first)
    // Each invoice is rounded by itself, half up away from zero, and the total is their sum.
    #expect(
      january.placed.map { "\($0.invoice?.label ?? "-") \($0.amount.digits)" } == [
        "2026-02 1200", "2026-01 -100.01",
      ])
    #expect(january.total?.digits == "1099.99")
    #expect(january.invoice == nil)
    #expect(
      january.lines.map { "\($0.consequence) \($0.invoice?.label ?? "-")" } == [
        "credit 2026-02", "bonus 2026-01",
      ])
    #expect(lines.map { $0.invoiceCheck?.expected.digits } == ["-100.01", "1099.99"])
    #expect(lines.map { $0.invoiceCheck?.state } == [.agrees, .agrees])
    // The whole credit, not what the bonus of the month leaves of it.
    #expect(january.credit?.amount.digits == "1200")
    #expect(january.credit?.stage == .invoiced)
    let notice = try #require(
      Notice.make(
        sketch.evaluate(asOf: "2026-02-10", through: "2026-01"), provenance: .test))
    let asked = notice.requests.compactMap { request -> String? in
      guard case .credit(let amount, let invoice, _) = request.what else { return nil }
      return "\(amount.digits) \(invoice.label)"
    }
    #expect(asked == ["1200 2026-02"])
  }

  // MARK: Papers

  @Test("a missing deduction is asked for in the notice and among the questions")
  func asked() throws {
    let assessment = try InvoiceTests.sketch(["1000"]).evaluate(
      asOf: "2026-03-10", through: "2026-02")
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(
      notice.requests.contains {
        if case .deduct(let check) = $0.what { check.difference?.digits == "200" } else { false }
      })
    let queries = try #require(
      Queries.make(assessment, findings: [], prices: [], provenance: .test))
    #expect(
      queries.queries.contains {
        if case .deduction(let check) = $0.ask { check.state == .short } else { false }
      })
    let fine = try InvoiceTests.sketch(["1200"]).evaluate(asOf: "2026-03-10", through: "2026-02")
    let none = try #require(Queries.make(fine, findings: [], prices: [], provenance: .test))
    #expect(none.queries.isEmpty)
  }

  @Test("an invoice of 80,000 with 5,000 in dispute is paid with 75,000")
  func payable() throws {
    func check(_ acts: [String]) throws -> InvoiceCheck? {
      let text = acts.map {
        "  - {act: invoice disputed, by: D. Bell, period: 2026-02, date: 2026-03-05, reason: r\($0)}"
      }.joined(separator: "\n")
      return try InvoiceTests.lines(
        InvoiceTests.sketch(["1200"], acts: text), "2026-03-10", "2026-02"
      ).invoiceCheck
    }
    let one = try #require(try check([", amount: 5000 EUR"]))
    #expect(one.invoiced?.digits == "80000")
    #expect(one.disputed?.digits == "5000")
    #expect(one.payable?.digits == "75000")
    #expect(try check([", amount: 5000 EUR", ", amount: 250.5 EUR"])?.payable?.digits == "74749.5")
    #expect(try check([", amount: 90000 EUR"])?.payable?.digits == "0")
    // Without an amount nobody knows what is undisputed.
    let whole = try #require(try check([", amount: 5000 EUR", ""]))
    #expect(whole.payable == nil && whole.disputes.count == 2)
  }
}
