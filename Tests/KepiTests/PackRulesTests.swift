import Contracts
import Diagnostics
import Foundation
import Quantities
import Testing

@Suite("How a pack looks")
struct PackRulesTests {
  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
  static let files: [String: [UInt8]] = [
    "logo.svg": Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), "logo.png": png,
    "text.svg": Array("no picture".utf8), "text.png": Array("<svg/>".utf8),
    "large.png": png + [UInt8](repeating: 0, count: 300 * 1024),
  ]

  static func read(_ pack: String) throws -> (rules: PackRules, codes: [String]) {
    let frame = try String(
      contentsOf: Run.root.appendingPathComponent("Tests/Docs/data.yaml"), encoding: .utf8)
    let findings = Findings()
    let contract = ContractReader.read(
      Array((frame + "\npack:\n" + pack).utf8), file: "contract.yaml", findings: findings
    ) { name, place in
      if let bytes = files[name] { return bytes }
      findings.error("K121", "no `\(name)`", at: place, help: "")
      return nil
    }
    let errors = findings.sorted().filter { $0.severity == .error }
    return (try #require(contract).pack, errors.map(\.code))
  }

  @Test("without the section everything is made, as usual")
  func usual() throws {
    let rules = PackRules()
    #expect(rules.documents == PackDocument.allCases)
    #expect(rules.sections.isEmpty && rules.logo == nil && rules.accent == nil)
  }

  @Test("what is chosen is read in its order")
  func chosen() throws {
    let (rules, codes) = try PackRulesTests.read(
      """
        logo: logo.svg
        accent: "#1F4E79"
        documents: [statement, notice, agenda]
        sections: {notice: [requests, failures], statement: [approval]}
      """)
    #expect(codes == [])
    #expect(rules.documents == [.statement, .notice, .agenda])
    #expect(rules.sections == [.notice: ["requests", "failures"], .statement: ["approval"]])
    #expect(rules.accent?.description == "#1f4e79")
    #expect(rules.logo?.kind == .svg)
    #expect(rules.logo.map(\.bytes) == PackRulesTests.files["logo.svg"])
  }

  @Test(
    "mistakes are told under their code",
    arguments: [
      ("accent: \"#1f4e7\"", ["K122"]), ("accent: blue", ["K122"]),
      ("accent: \"#gggggg\"", ["K122"]), ("accent: \"#777777\"", ["K123"]),
      ("accent: \"#ffffff\"", ["K123"]), ("accent: \"#767676\"", []),
      ("logo: logo.jpg", ["K124"]), ("logo: text.svg", ["K124"]), ("logo: text.png", ["K124"]),
      ("logo: large.png", ["K125"]), ("logo: none.svg", ["K121"]), ("logo: logo.png", []),
      ("documents: [notice, statment]", ["K034"]), ("documents: [notice, notice]", ["K127"]),
      ("documents: []", []), ("sections: {notes: [failures]}", ["K034"]),
      ("sections: {notice: [failure]}", ["K034"]), ("sections: {trends: [charts]}", ["K126"]),
      ("sections: {notice: failures}", ["K032"]), ("sections: [notice]", ["K032"]),
      ("sections: {notice: [failures, failures]}", ["K127"]),
      ("sections: {notice: [[failures]]}", ["K032"]), ("colour: \"#1f4e79\"", ["K033"]),
    ])
  func mistakes(_ line: String, _ codes: [String]) throws {
    #expect(try PackRulesTests.read("  \(line)").codes == codes)
  }

  @Test(
    "contrast on white agrees with the published ratios",
    arguments: [
      ("#000000", "21.00"), ("#ffffff", "1.00"), ("#767676", "4.54"), ("#777777", "4.47"),
      ("#0000ff", "8.59"), ("#ff0000", "3.99"), ("#00ff00", "1.37"), ("#808080", "3.94"),
      ("#1f4e79", "8.66"), ("#0a0a0a", "19.79"),
    ])
  func contrast(_ text: String, _ ratio: String) throws {
    let colour = try #require(Colour(text))
    #expect(colour.contrastOnWhite.decimal(places: 2) == ratio)
  }

  @Test("darker is never less clear")
  func monotonous() throws {
    var last = Exact(22)
    for grey in 0...255 {
      let pair = String(grey, radix: 16)
      let digits = pair.count == 1 ? "0" + pair : pair
      let colour = try #require(Colour("#" + digits + digits + digits))
      #expect(colour.contrastOnWhite <= last)
      last = colour.contrastOnWhite
    }
  }

  @Test(
    "only six digits after a sign are a colour",
    arguments: ["", "#", "1f4e79", "#1f4e790", "#1f4e7 ", "#１f4e79", "#-f4e79", "#+f4e79"])
  func noColour(_ text: String) {
    #expect(Colour(text) == nil)
  }
}
