internal import Diagnostics

extension RulePage {
  static var k124: RulePage {
    RulePage(
      "K124", .error, "a logo that is not a picture this program embeds",
      why: """
        Documents carry their pictures inside, as SVG or PNG.
        """,
      bad: """
        pack:
          logo: ↓logo.gif
        """)
  }
}
