import Diagnostics
import Testing

/// What a contract may not say of groups, of the name of a KPI, of taxes and currencies.
@Suite("Checking: groups and names")
struct GroupCheckTests {
  static func findings(
    _ settlement: String, _ consequences: String = "", head: [String: String] = [:]
  )
    -> [Diagnostic]
  {
    Stage.check(
      Tale.text(
        """
        scopes: {site: [north, south], event: any}
        tables:
          share: {a: 40%, c: 60%}
          by site: {north: 10 EUR, south: 20 EUR}
          by event: {E1: 10 EUR}
        measures:
          charge: {unit: EUR, per: site, means: the charge of a site}
          rate: {unit: "%", per: site, means: a rate of a site}
        kpis:
          a: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}
          b: {unit: s, target: at most 30 s}
          c: {unit: "%", within: 0% to 100%, target: at least 90%}
        consequences:
          credit: {for: a, when: missed, amount: 5% of charge}
          mark: {for: a, when: missed, amount: 2 points}
          fee: {for: b, when: missed, amount: 10 EUR}
          used: {for: [a, c], when: missed, amount: share(kpi) * 1 EUR}
          read: {for: a, when: rate > 1%, amount: by site(scope)}
          \(consequences)
        settlement: [\(settlement)]
        """, head: head, rules: Tale.rules)
    ).filter { $0.severity == .error }
  }

  @Test(
    "a step takes together what a scope of the contract parts",
    arguments: [
      ("cap: credit, each: site, at: 12% of charge, excess to: lapsed", [String]()),
      ("cap: all, each: site, at: 12% of charge, excess to: lapsed", []),
      ("cap: all, each: site, at: rate * 1000 EUR, excess to: lapsed", []),
      ("cap: all, each: site, at: by site(scope), excess to: lapsed", []),
      ("drop: credit, each: site, when: a missed, to: replaced", []),
      ("convert: mark, by: 5 EUR per point, as: worth, each: site", []),
      ("keep: [credit, read], the: highest, each: site, rest to: excluded", []),
      // A KPI that is not of the site has a value for the whole period.
      ("drop: credit, each: site, when: c missed, to: replaced", []),
      ("cap: credit, each: sight, at: 5 EUR, excess to: lapsed", ["K034"]),
      ("cap: credit, each: entri, at: 5 EUR, excess to: lapsed", ["K034"]),
      ("cap: fee, each: site, at: 5 EUR, excess to: lapsed", ["K317"]),
      ("cap: [credit, fee], each: site, at: 5 EUR, excess to: lapsed", ["K317"]),
      ("cap: all, each: event, at: 5 EUR, excess to: lapsed", ["K317"]),
      ("cap: all, at: rate * 1000 EUR, excess to: lapsed", ["K209"]),
      ("drop: credit, each: site, when: missed, to: replaced", ["K204"]),
      ("scale: credit, each: site, by: value, to: replaced", ["K204", "K033"]),
      ("scale: credit, each: site, by: 200% if kpi is a else 100%", ["K204"]),
      ("cap: all, at: 5 EUR * by site(scope), excess to: lapsed", ["K204"]),
      ("keep: credit, the: firsts, rest to: excluded", ["K034"]),
      ("keep: credit, the: 0 first, rest to: excluded", ["K034"]),
    ])
  func step(_ step: String, _ codes: [String]) {
    #expect(Set(Self.findings("{\(step)}").map(\.code)) == Set(codes))
  }

  @Test("an open scope has no list of rows")
  func open() {
    let step =
      "{cap: credit, each: site, at: 9 EUR if scope is north else 8 EUR, excess to: lapsed}"
    #expect(Self.findings(step).isEmpty)
    let other = step.replacing("north", with: "noth")
    let findings = Self.findings(other)
    #expect(findings.map(\.code) == ["K201"] || findings.map(\.code) == ["K202"])
    #expect(findings.flatMap(\.help).contains("did you mean `north`?"))
  }

  @Test("a word that is no group says what is near")
  func nearest() throws {
    let finding = try #require(
      Self.findings("{cap: credit, each: sites, at: 5 EUR, excess to: lapsed}").first)
    #expect(finding.message == "`sites` is neither a group nor a scope of this contract")
    #expect(finding.help.first == "did you mean `site`?")
    let group = try #require(
      Self.findings("{cap: credit, each: settlement perod, at: 5 EUR, excess to: lapsed}").first)
    #expect(group.help.first == "did you mean `settlement period`?")
  }

  @Test(
    "what is left is known of a limit for the whole period only",
    arguments: [
      ("settlement period", [String]()), ("kpi", ["K318"]), ("site", ["K318"]),
      ("consequence", ["K318"]),
    ])
  func left(_ each: String, _ codes: [String]) {
    let cap = "{name: limit, cap: credit, each: \(each), at: 5 EUR, excess to: lapsed}"
    let drop = "{drop: fee, when: left of limit = 0 EUR, to: replaced}"
    #expect(Self.findings("\(cap), \(drop)").map(\.code) == codes)
  }

  @Test(
    "a table by KPI has a row for each that can be asked, and none for others",
    arguments: [
      ("other: {for: [a, c], when: missed, amount: 5 EUR * share(kpi)}", [String]()),
      ("other: {for: a, instances: once, when: missed, amount: 5 EUR * share(kpi)}", []),
      ("other: {for: [a, b], when: missed, amount: 5 EUR * share(kpi)}", ["K303"]),
      ("other: {when: (sum of share(kpi) over all kpis) > 10%, amount: 5 EUR}", ["K303"]),
      ("other: {for: a, when: kpi is c, amount: 5 EUR}", []),
      ("other: {for: a, when: kpi is rate, amount: 5 EUR}", ["K202"]),
      ("other: {amount: 5 EUR * share(kpi)}", ["K204"]),
      ("other: {for: a, amount: by site(kpi)}", ["K303"]),
      // A value in seconds and one in percent make no sum.
      ("other: {when: (sum of value over all kpis) > 1, amount: 5 EUR}", ["K203"]),
      ("other: {when: (count of missed over all kpis) > 1, amount: 5 EUR}", []),
    ])
  func table(_ consequence: String, _ codes: [String]) {
    #expect(Set(Self.findings("", consequence).map(\.code)) == Set(codes))
  }

  @Test("a row for a KPI that does not exist is named, with what is near")
  func row() throws {
    let text = Tale.text(
      """
      tables: {share: {speed: 40%, quallity: 60%}}
      kpis:
        speed: {unit: "%", within: 0% to 100%, target: at least 90%}
        quality: {unit: "%", within: 0% to 100%, target: at least 90%}
      consequences: {credit: {for: speed, when: missed, amount: share(kpi) * 1 EUR}}
      """, rules: Tale.rules)
    let finding = try #require(Stage.check(text).first)
    #expect(finding.code == "K303")
    #expect(finding.message == "the row `quallity` of `share` is never reached")
    #expect(
      finding.help == ["did you mean `quality`?", "asked for are: speed, quality"])
  }

  @Test(
    "taxes and second currencies are refused with the way out",
    arguments: [
      ("vat", "20%", "K319"), ("VAT", "20%", "K319"), ("tax", "{rate: 20%}", "K319"),
      ("currency", "[EUR, USD]", "K320"), ("currency", "EUR, USD", "K320"),
      ("currency", "EUR and USD", "K320"), ("currency", "EURO", "K109"),
      ("currency", "{a: b}", "K032"),
    ])
  func head(_ key: String, _ value: String, _ code: String) throws {
    let findings = Self.findings("", head: [key: value])
    #expect(findings.map(\.code).contains(code))
    if code == "K319" {
      #expect(findings.map(\.code) == ["K319"])
      #expect(findings.first?.help.first?.contains("`remedy:`") ?? false)
    }
    if code == "K320" {
      #expect(findings.map(\.code) == ["K320"])
      #expect(findings.first?.help.first?.contains("one contract per currency") ?? false)
    }
  }

  @Test("an amount in another currency says that there is one, and how two are settled")
  func foreign() throws {
    let finding = try #require(
      Self.findings("", "other: {for: b, when: missed, amount: 500 USD}").first)
    #expect(finding.code == "K312")
    #expect(finding.help.contains { $0.contains("one contract per currency") })
    #expect(finding.help.contains { $0.contains("`USD rate: {2026-01-01: 0.92}`") })
  }
}
