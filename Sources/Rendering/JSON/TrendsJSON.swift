internal import Calendars
internal import Reports

/// A trend book as JSON.
///
/// - Shape: the head of every document with `kind` `"trends"`; `period`, `least` (values that a
///   trend takes), `trends` and `short`: `kpi`, `instance`, `title`, `area`, `target`, `measured`,
///   `missed`, `unknown`, `results`, `variation` (see `VariationJSON`).
enum TrendsJSON {
  static func value(_ book: TrendBook) -> JSON {
    .object(
      JSONHead.members("trends", book.provenance, book.contract, asOf: book.asOf) + [
        ("period", .period(book.period)), ("least", .int(TrendBook.least)),
        ("trends", .list(book.trends, trend)), ("short", .list(book.short, trend)),
      ])
  }

  private static func trend(_ trend: Trend) -> JSON {
    .object(
      JSON.subject(trend.subject) + [
        ("area", .text(trend.area)), ("target", .text(trend.target)),
        ("measured", .int(trend.measured)), ("count", .int(trend.results.count)),
        ("missed", .int(trend.misses)), ("unknown", .int(trend.unknown)),
        ("results", .list(trend.results, ScorecardJSON.past)),
        ("variation", .optional(trend.variation, VariationJSON.value)),
      ])
  }
}
