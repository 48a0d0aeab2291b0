import Diagnostics
import Submissions
import Testing

@Suite("A unit is written somewhere, and in one way")
struct UnitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var header: String
    var text: String
    var result: String
    var lines: String
    init(_ header: String, _ text: String, _ result: String, _ lines: String = "") {
      (self.header, self.text, self.result, self.lines) = (header, text, result, lines)
    }
    var testDescription: String { "\(text) under \(header) \(lines)" }
  }

  static let ratios: [Case] = [
    Case("service level", "98.5%", "197/200"), Case("service level", "98,5 %", "197/200"),
    Case("service level", "98.5\u{A0}%", "197/200"),
    Case("service level", "98.5 percent", "197/200"),
    Case("service level", "98.5", "S058"), Case("service level", "0", "S058"),
    Case("service level (%)", "98.5", "197/200"), Case("service level [%]", "98.5", "197/200"),
    Case("service level %", "98.5", "197/200"), Case("service_level_%", "98.5", "197/200"),
    Case("Service-Level (ratio)", "0.94", "47/50"), Case("service level ratio", "0.94", "47/50"),
    Case("service level", "98.5", "197/200", "units: {service level: \"%\"}"),
    Case("service level", "0.94", "47/50", "units: {service level: ratio}"),
    Case("service level", "0.94", "47/50", "units: {Service_Level: ratio}"),
    Case("service level", "98.5 %", "S059", "units: {service level: ratio}"),
    Case("service level (%)", "98.5 %", "197/200", "units: {service level: \"%\"}"),
    Case("service level (%)", "98.5", "S036", "units: {service level: ratio}"),
    Case("service level (s)", "98.5", "S036"), Case("service level", "98.5 s", "S059"),
    Case("service level", "98.5 EUR", "S059"), Case("service level", "98.5 furlongs", "S060"),
    Case("service level", "98.5", "S036", "units: {service level: EUR}"),
    Case(
      "achieved", "98.5", "197/200", "units: {achieved: \"%\"}\ncolumns: {achieved: service level}"),
    Case("achieved (%)", "98.5", "197/200", "columns: {achieved: service level}"),
    Case(
      "achieved (%)", "98.5", "197/200",
      "columns: {achieved (%): service level}"),
    Case("drift", "0.6 pp", "3/5"), Case("drift", "0.6", "S058"), Case("drift (pp)", "0.6", "3/5"),
    Case("drift", "0.6 %", "S059"),
  ]

  static let durations: [Case] = [
    Case("asa", "41 s", "41"), Case("asa", "41s", "41"), Case("asa", "1.5 min", "90"),
    Case("asa", "2 h", "7200"), Case("asa", "41", "S058"), Case("asa (s)", "41", "41"),
    Case("asa s", "41", "41"), Case("asa_s", "41", "41"), Case("asa [min]", "1,5", "90"),
    Case("asa", "41", "41", "units: {asa: s}"), Case("asa", "41 min", "S059", "units: {asa: s}"),
    Case("asa", "0:00:41", "41"), Case("asa", "10:30:00", "37800"),
    Case("asa", "0:00:41.5", "83/2"),
    Case("asa", "0:00:41,5", "83/2"), Case("asa", "-0:00:41", "-41"),
    Case("asa", "0:75:00", "S061"),
    Case("asa", "0:00:60", "S061"), Case("asa", "0:0:41", "S061"), Case("asa", "1:2:3:4", "S061"),
    Case("asa", ":41", "S062"), Case("asa", "0:00:41 s", "S061"), Case("asa", "0::41", "S061"),
    Case("asa", "00:41", "S062"), Case("asa", "00:41", "41", "units: {asa: \"mm:ss\"}"),
    Case("asa", "75:30", "4530", "units: {asa: \"mm:ss\"}"),
    Case("asa", "00:41", "2460", "units: {asa: \"h:mm\"}"), Case("asa (mm:ss)", "00:41", "41"),
    Case("asa", "0:00:41", "41", "units: {asa: \"h:mm:ss\"}"), Case("asa (h:mm:ss)", "41", "S061"),
    Case("asa (h:mm:ss)", "00:41", "S062"), Case("asa (mm:ss)", "0:00:41", "S059"),
    Case("asa (s)", "0:00:41", "S059"), Case("asa (h:mm)", "1:30.5", "S061"),
    Case("asa", "0:00:41.5", "S061", "decimal: \",\""), Case("asa", "1:00:0\u{0661}", "S061"),
    Case("asa", "9999999:00:00", "S061"), Case("asa", "5 days", "S059"),
  ]

  static let money: [Case] = [
    Case("monthly charge", "412600 EUR", "412600"), Case("monthly charge", "EUR 412600", "412600"),
    Case("monthly charge", "€412 600,00", "412600"), Case("monthly charge", "-€5", "-5"),
    Case("monthly charge", "€ -5", "-5"), Case("monthly charge", "412600", "S058"),
    Case("monthly charge (EUR)", "412600", "412600"),
    Case("monthly charge (€)", "412600", "412600"),
    Case("monthly charge EUR", "412600", "412600"), Case("monthly_charge_EUR", "5", "5"),
    Case("monthly charge", "412600", "412600", "units: {monthly charge: EUR}"),
    Case("monthly charge", "412600 USD", "S059"), Case("monthly charge", "$412600", "S059"),
    Case("monthly charge (USD)", "412600", "S036"), Case("monthly charge", "€5 EUR", "5"),
    Case("monthly charge", "€5 USD", "S059"), Case("monthly charge", "1.234 EUR", "S051"),
    Case("monthly charge", "5 %", "S059"),
  ]

  static let plain: [Case] = [
    Case("calls offered", "118420", "118420"), Case("calls offered (count)", "5", "5"),
    Case("calls offered", "5 count", "5"), Case("calls offered", "-5", "S063"),
    Case("calls offered", "5.5", "11/2 S064"), Case("calls offered", "5 s", "S059"),
    Case("index", "1.05", "21/20"), Case("index (number)", "1.05", "21/20"),
    Case("fine", "3 points", "3"), Case("fine", "3", "3"), Case("fine", "1 point", "1"),
    Case("age", "5 days", "5"), Case("age", "5", "5"), Case("age", "5 working days", "S059"),
    Case("response", "5 working days", "5"), Case("response working days", "5", "5"),
    Case("response", "5 days", "S059"),
    Case("audited", "Yes", "yes"), Case("audited", "FALSE", "no"), Case("audited", "1", "yes"),
    Case("audited", "0", "no"), Case("audited", "x", "S056"), Case("audited", "ja", "S065"),
    Case("audited", "2", "S065"), Case("audited", "", "blank"), Case("audited (%)", "yes", "S036"),
    Case("severity", "minor", "minor"), Case("severity", "Very_Severe", "very severe"),
    Case("severity", "none", "none"), Case("severity", "mior", "S066"),
    Case("severity", "n/a", "S056"),
    Case("opened", "2026-10-05", "2026-10-05"), Case("opened", "2026-02-30", "S067"),
    Case("opened", "05.10.2026", "S068"), Case("opened", "05/10/2026", "S068"),
    Case("opened", "10/25/2026", "S068"), Case("opened", "46300", "S067"),
    Case("opened", "05.10.26", "S067"), Case("opened", "2026-10-05 08:00", "S067"),
    Case("opened", "5.10.2026", "2026-10-05", "dates: day.month.year"),
    Case("opened", "05/10/2026", "2026-10-05", "dates: day/month/year"),
    Case("opened", "05/10/2026", "2026-05-10", "dates: month/day/year"),
    Case("opened", "2026-10-05", "2026-10-05", "dates: month/day/year"),
    Case("opened", "05.10.2026", "S067", "dates: day/month/year"),
    Case("opened", "05.10.2026", "S067", "dates: year-month-day"),
    Case("opened", "31/04/2026", "S067", "dates: day/month/year"),
    Case("opened", "25/10/2026", "S067", "dates: month/day/year"),
    Case("opened", "", "blank"), Case("opened", "#VALUE!", "S056"),
  ]

  @Test("percentages and percentage points", arguments: ratios)
  func ratio(_ given: Case) throws { try check(given) }

  @Test("durations", arguments: durations)
  func duration(_ given: Case) throws { try check(given) }

  @Test("money", arguments: money)
  func charge(_ given: Case) throws { try check(given) }

  @Test("counts, points, days, flags, labels and dates", arguments: plain)
  func other(_ given: Case) throws { try check(given) }

  private func check(_ given: Case) throws {
    let lines = given.lines.isEmpty ? "" : given.lines + "\n"
    #expect(try cell(given.text, under: given.header, lines: lines) == given.result)
  }

  @Test(
    "the line to add answers the question",
    arguments: [
      (
        "service level", "98.5",
        "`98.5` in column `service level` has no unit: is it 98.5 % or a ratio?",
        "add to submission.yaml: `units: {service level: \"%\"}` or `units: {service level: ratio}`"
      ),
      (
        "asa", "41", "`41` in column `asa` has no unit: is it in s, min or h?",
        "add to submission.yaml: `units: {asa: s}` or `units: {asa: min}` or `units: {asa: h}`"
      ),
      (
        "monthly charge", "5", "`5` in column `monthly charge` has no unit: is it in EUR?",
        "add to submission.yaml: `units: {monthly charge: EUR}`"
      ),
      (
        "asa", "00:41", "`00:41` can be minutes and seconds or hours and minutes",
        "add to submission.yaml: `units: {asa: \"mm:ss\"}` or `units: {asa: \"h:mm\"}`"
      ),
      (
        "opened", "13/10/2026", "`13/10/2026` does not say which number is the day",
        "add to submission.yaml: `dates: day/month/year`"
      ),
    ])
  func help(_ header: String, _ text: String, _ message: String, _ help: String) throws {
    let reading = try read("\(header)\n\(text)\n")
    #expect(reading.findings.all.map(\.message) == [message])
    #expect(reading.findings.all.map(\.help) == [[help]])
    let line = try #require(help.split(separator: "`").dropFirst().first)
    #expect(try !cell(text, under: header, lines: line + "\n").contains("S0"))
  }
}
