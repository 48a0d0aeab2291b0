import Foundation
import Testing

/// A file that nobody means well with, and what must be said of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  var name: String
  /// The first code said; empty where the file is sound.
  var code: String
  var bytes: @Sendable () -> Data
  var testDescription: String { name }

  init(_ name: String, _ code: String, _ bytes: @escaping @Sendable () -> Data) {
    self.name = name
    self.code = code
    self.bytes = bytes
  }

  init(_ name: String, _ code: String, text: @escaping @Sendable () -> String) {
    self.init(name, code) { Data(text().utf8) }
  }

  /// A sound contract, to be spoilt.
  static let contract: String =
    (try? String(
      contentsOf: Run.root.appendingPathComponent("Tests/Cases/01/contract.yaml"), encoding: .utf8))
    ?? ""

  static func swap(_ old: String, _ new: String) -> String {
    contract.replacingOccurrences(of: old, with: new)
  }

  static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined()
  }

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static func calendar(_ keys: String) -> String {
    swap(
      "  settles every: month\n",
      "  settles every: month\n  calendars: {other: {week: Mon-Sun, \(keys)}}\n")
  }

  // MARK: Writing

  static let writing: [HostileFile] = [
    HostileFile("`>= 99%` unquoted", "K017", text: { swap("at least 99%", ">= 99%") }),
    HostileFile("a key twice", "K013", text: { contract + "kpis: {}\n" }),
    HostileFile("an alias", "K008", text: { swap("at least 99%", "&t at least 99%") }),
    HostileFile("a borrowed value", "K009", text: { swap("at least 99%", "*t") }),
    HostileFile("a second document", "K012", text: { contract + "---\n" + contract }),
    HostileFile("tabs", "K016", text: { swap("  id:", "\tid:") }),
    HostileFile("100,000 nested brackets", "K030", text: { repeated("[", 100_000) }),
    HostileFile("100,000 nested braces", "K033", text: { repeated("{a: ", 100_000) }),
    HostileFile("100,000 nested dashes", "K030", text: { repeated("- ", 100_000) }),
    HostileFile(
      "2,500 nested lines", "K033",
      text: { lines(2_500) { repeated(" ", $0) + "a:\n" } }),
    HostileFile("50 MB", "K001") { Data(repeating: 0x61, count: 50_000_000) },
    HostileFile("8 MB of comments", "K005", text: { repeated("# x\n", 2_000_000) }),
    HostileFile("8 MB of values", "K033", text: { "a: [" + repeated("1,", 4_000_000) + "1]\n" }),
    HostileFile("600,000 keys", "K033", text: { lines(600_000) { "k\($0): 1\n" } }),
    HostileFile(
      "100,000 unknown keys", "K033", text: { contract + lines(100_000) { "z\($0): 1\n" } }),
    HostileFile("one key 100,000 times", "K013", text: { repeated("a: 1\n", 100_000) }),
    HostileFile("a text of 8 MB", "K031", text: { "kepi: \"" + repeated("x", 8_000_000) + "\"\n" }),
    HostileFile("8 MB of quotes", "K022", text: { repeated("\"", 8_000_000) }),
    HostileFile("a key of 4 MB", "K018", text: { repeated("x", 4_000_000) + ": 1\n" }),
    HostileFile("binary noise", "K002") {
      var random = SplitMix(seed: "noise")
      return Data((0..<1_000_000).map { _ in UInt8.random(in: 128...255, using: &random) })
    },
    HostileFile("zeros", "K003") { Data(count: 1_000_000) },
    HostileFile("invalid UTF-8", "K002") { Data(contract.utf8) + [0x78, 0x3A, 0x20, 0xFF, 0xFE] },
    HostileFile("UTF-16", "K002") { contract.data(using: .utf16) ?? Data() },
    HostileFile("an empty file", "K005") { Data() },
    HostileFile("a byte order mark", "") { [0xEF, 0xBB, 0xBF] + Data(contract.utf8) },
    HostileFile("line ends of Windows", "", text: { swap("\n", "\r\n") }),
    HostileFile(
      "a name of 10,000 letters", "K018", text: { swap("answer", repeated("a", 10_000)) }),
    HostileFile(
      "a quoted name of 400", "K102", text: { swap("answer", "\"\(repeated("a", 400))\"") }),
    HostileFile("marks that turn the text", "K004", text: { swap("answer", "an\u{202E}swer") }),
    HostileFile("a line break in a name", "K102", text: { swap("answer:", "\"an\\nswer\":") }),
    HostileFile("markup in a name", "K102", text: { swap("answer:", "\"<script>\":") }),
    HostileFile(
      "aliases that double", "K033",
      text: { "a: &a [x, x]\n" + lines(30) { "b\($0): &b\($0) [*a, *a]\n" } }),
  ]

  // MARK: Expressions

  static func value(_ text: String) -> String { swap("value: achieved", "value: \(text)") }

  static func terms(_ text: String, _ use: String) -> String {
    value("achieved * \(use)").replacingOccurrences(
      of: "measures:\n", with: "terms:\n\(text)measures:\n")
  }

  static let expressions: [HostileFile] = [
    HostileFile(
      "5,000 brackets", "K201",
      text: { value(repeated("(", 5_000) + "achieved" + repeated(")", 5_000)) }),
    HostileFile(
      "1,900 brackets", "K201",
      text: { value(repeated("(", 1_900) + "achieved" + repeated(")", 1_900)) }),
    HostileFile(
      "1,000 `previous`", "K201", text: { value(repeated("previous ", 1_000) + "achieved") }),
    HostileFile("400 `previous`", "K201", text: { value(repeated("previous ", 400) + "achieved") }),
    HostileFile(
      "900 `not`", "K201", text: { value("1 if " + repeated("not ", 900) + "yes else 0") }),
    HostileFile("a sum of 1,000", "K201", text: { value("1" + repeated(" + 1", 999)) }),
    HostileFile("a product of 1,900", "K201", text: { value("1" + repeated("*9", 1_900)) }),
    HostileFile(
      "comparisons in comparisons", "K201",
      text: { value(repeated("severity points(1 if ", 40) + "1 is 1" + repeated(" else 2)", 40)) }),
    HostileFile(
      "100,000 digits", "K201",
      text: { swap("at least 99%", "at least \(repeated("9", 100_000))%") }),
    HostileFile(
      "3,900 digits", "K201", text: { swap("at least 99%", "at least \(repeated("9", 3_900))%") }),
    HostileFile(
      "days beyond all numbers", "K107", text: { swap("due: 5", "due: \(repeated("9", 40))") }),
    HostileFile(
      "100,000 hours in a day", "K131",
      text: { calendar("hours: [" + repeated("08:00-08:01, ", 100_000) + "09:00-10:00]") }),
    HostileFile(
      "hours beyond all numbers", "K131",
      text: { calendar("hours: \"\(repeated("9", 50_000)):00-18:00\"") }),
    HostileFile(
      "6,000 half days", "K119",
      text: {
        calendar(
          "hours: 08:00-18:00, half days: {"
            + lines(6_000) {
              let (year, month, day) = (1950 + $0 / 240, 1 + $0 / 20 % 12, 1 + $0 % 20)
              return
                "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day): 08:00-12:00, "
            } + "2200-01-01: 08:00-12:00}")
      }),
    HostileFile(
      "terms that double each other 60 times", "K210",
      text: { terms(lines(60) { "  t\($0): t\($0 + 1) + t\($0 + 1)\n" } + "  t60: 1\n", "t0") }),
    HostileFile(
      "terms that double each other 20 times", "K211",
      text: { terms(lines(20) { "  t\($0): t\($0 + 1) + t\($0 + 1)\n" } + "  t20: 1\n", "t0") }),
    HostileFile(
      "1,000 terms in a chain", "K210",
      text: { terms(lines(1_000) { "  t\($0): t\($0 + 1)\n" } + "  t1000: 1\n", "t0") }),
    HostileFile(
      "10,000 terms in a chain", "K119",
      text: { terms(lines(10_000) { "  t\($0): t\($0 + 1)\n" } + "  t10000: 1\n", "t0") }),
    HostileFile(
      "1,000 terms in a circle", "K207",
      text: { terms(lines(90) { "  t\($0): t\(($0 + 1) % 90)\n" }, "t0") }),
    HostileFile(
      "KPIs that double each other", "K211",
      text: {
        swap(
          "kpis:\n",
          "kpis:\n" + lines(30) { "  k\($0): {every: month, value: k\($0 + 1) + k\($0 + 1)}\n" }
            + "  k30: {every: month, value: achieved}\n")
      }),
    HostileFile(
      "1,500 KPIs in a chain", "K210",
      text: {
        swap(
          "kpis:\n",
          "kpis:\n" + lines(1_500) { "  k\($0): {every: month, value: k\($0 + 1)}\n" }
            + "  k1500: {every: month, value: achieved}\n")
      }),
    HostileFile(
      "tables that read tables", "",
      text: {
        swap(
          "tables:\n",
          "tables:\n"
            + lines(60) { "  t\($0): {at least 5%: t\($0 + 1)(value), rest: t\($0 + 1)(value)}\n" }
            + "  t60: {at least 5%: 1 point, rest: 2 points}\n"
        ).replacingOccurrences(of: "amount: severity points(band)", with: "amount: t0(value)")
      }),
    HostileFile(
      "tables that ask tables", "K211",
      text: {
        swap(
          "tables:\n",
          "tables:\n"
            + lines(60) {
              "  t\($0): {at least t\($0 + 1)(value): 9%, at least t\($0 + 1)(value) - 1 pp: 5%, rest: 1%}\n"
            } + "  t60: {at least 5%: 3%, rest: 2%}\n"
        ).replacingOccurrences(
          of: "amount: severity points(band)", with: "amount: 1 point * t0(value)")
      }),
    HostileFile(
      "windows in windows", "K211",
      text: {
        terms("  w: \(repeated("sum of (", 4))1\(repeated(") over last 9000", 4))\n", "w")
      }),
  ]

  // MARK: Numbers of things

  static let crowds: [HostileFile] = [
    HostileFile(
      "10,000 KPIs", "K119",
      text: {
        swap(
          "kpis:\n",
          "kpis:\n"
            + lines(10_000) {
              "  k\($0): {value: achieved, every: month, target: at least 99%, compare: exact}\n"
            })
      }),
    HostileFile(
      "1,500 KPIs", "",
      text: {
        swap(
          "kpis:\n",
          "kpis:\n"
            + lines(1_500) {
              "  k\($0): {value: achieved, every: month, target: at least 99%, compare: exact}\n"
            })
      }),
    HostileFile(
      "a table of 100,000 rows", "K007",
      text: {
        swap(
          "tables:\n",
          "tables:\n  big:\n" + lines(100_000) { "    at least \(100_000 - $0): \($0)\n" }
            + "    rest: 1\n")
      }),
    HostileFile(
      "a table of 10,000 rows", "K119",
      text: {
        swap(
          "tables:\n",
          "tables:\n  big:\n" + lines(10_000) { "    at least \(100_000 - $0): \($0)\n" }
            + "    rest: 1\n")
      }),
    HostileFile(
      "10,000 words in a table", "K119",
      text: { swap("tables:\n", "tables:\n  big:\n" + lines(10_000) { "    w\($0): 1 point\n" }) }),
    HostileFile(
      "5,000 bands", "K119",
      text: {
        swap("bands: {", "bands: {" + lines(5_000) { "b\($0): at least 98.\(90_000 - $0)%, " })
      }),
    HostileFile(
      "20,000 instances", "K119",
      text: {
        swap("kpis:\n", "scopes:\n  q: [" + lines(20_000) { "q\($0), " } + "x]\nkpis:\n")
      }),
    HostileFile(
      "names that begin alike", "K119",
      text: { terms(lines(20_000) { "  a \($0): 1\n" }, "1") }),
    HostileFile(
      "5,000 steps", "K119",
      text: {
        contract
          + lines(5_000) { _ in "  - {scale: service points, by: 1, when: previous missed}\n" }
      }),
    HostileFile(
      "5,000 forums", "K119",
      text: {
        contract + "roles:\n  r: {party: client}\nforums:\n"
          + lines(5_000) { "  f\($0): {meets: third Thursday 10:00 for 60 minutes, chair: r}\n" }
      }),
    HostileFile(
      "1,000 worked examples", "",
      text: {
        contract + "examples:\n"
          + repeated("  - {given: {achieved: 97.0%}, expect: {answer: serious}}\n", 1_000)
      }),
  ]
}
