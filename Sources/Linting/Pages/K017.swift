internal import Diagnostics

extension RulePage {
  static var k017: RulePage {
    RulePage(
      "K017", .error, "an unquoted text starts with a mark that means something in YAML",
      why: """
        `>` begins a long text in YAML, not a comparison, and `%`, `@` or a backtick can begin
        nothing. The language has words for comparisons; other texts go in quotes.
        """,
      bad: """
        kpis:
          quality: {unit: ↓%, within: 0% to 100%, target: at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
