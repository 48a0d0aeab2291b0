internal import Diagnostics

extension RulePage {
  static var k418: RulePage {
    RulePage(
      "K418", .error, "what does a table give beyond its first and last knot, or between two?",
      why: """
        The worst months lie outside the curve that was drawn.
        """,
      bad: """
        tables:
          price: {curve: ↓{80%: 1000 EUR, 90%: 0 EUR}}
        consequences:
          quality credit: {for: quality, when: missed, amount: price(value)}
        """,
      good: """
        tables:
          price: {curve: {80%: 1000 EUR, 90%: 0 EUR}, outside: flat}
        consequences:
          quality credit: {for: quality, when: missed, amount: price(value)}
        """)
  }
}
