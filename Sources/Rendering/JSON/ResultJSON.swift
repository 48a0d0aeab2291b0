internal import Reports

/// The result of an evaluation as JSON, for programs.
///
/// - Shape: `schemaVersion` 1, `kind` `"result"`, `generator`, `contract` (`id`, `title`, `version`,
///   `client`, `supplier`, `file`, `sha256`), `files` (`name`, `sha256`), `asOf`, `remedy`,
///   `notEncoded`, `headline`, `differences`, `period` (`label`, `first`, `last`, `status`, `due`, `delivery`; the one asked
///   for, null when there is none) and `periods`, every settlement period from the start, each with
///   the members of `period` and
///   - `readings`: `kpi`, `instance`, `period`, `value`, `exact`, `numerator`, `denominator`,
///     `target`, `targetValue`, `gap`, `verdict` (`met`, `missed`, `not judged`, `figure`), `band`,
///     `basis`, `unroundedVerdict`, `absence`, `standing`, `mitigated`, `reported`, `record`, `cells`;
///   - `lines`: what each consequence came to: `accrued`, `due`, `workings`, `steps`;
///   - `entries`: the ledger: `id`, `step`, `account`, `amount`, `cause`;
///   - `caps`, `triggers`, `undecided`, `amendments`, `accounts` (`opening`, `closing`);
///   - `total`, `exactTotal`, `rounding`, `lineRounding`, `points`, `invoice`, `invoiceNote`,
///     `approval`, `claimBy`, `claimedOn`.
///
///   Amounts are objects of texts (see `JSON.amount`), never numbers: positive means the client
///   receives. Derivations stand in the last period only. Missing is null; a list is never null.
enum ResultJSON {
  static func value(_ results: Results) -> JSON {
    let last = results.periods.count - 1
    return JSON.object(
      JSONHead.members("result", results.provenance, results.contract, asOf: results.asOf) + [
        ("remedy", .text(results.remedy)),
        ("notEncoded", .list(results.notEncoded) { .string($0) }),
        ("headline", .optional(results.headline, HeadlineJSON.headline)),
        ("differences", .list(results.differences, NoticeJSON.difference)),
        ("period", .optional(results.current) { .object(PeriodJSON.span($0)) }),
        (
          "periods",
          .list(Array(results.periods.enumerated())) {
            PeriodJSON.whole($0.element, traced: $0.offset == last)
          }
        ),
      ]
    )
  }
}
