internal import Reports

/// A derivation as JSON.
///
/// - Shape: the head of every document with `kind` `"explain"`, `period` and `topics`, each with
///   `kind` (`reading`, `entry`), and `reading` or `entry` as in the result, with its `derivation`.
enum ExplanationJSON {
  static func value(_ explanation: Explanation) -> JSON {
    JSON.object(
      JSONHead.members(
        "explain", explanation.provenance, explanation.contract, asOf: explanation.asOf) + [
          ("period", .period(explanation.period)),
          ("topics", .list(explanation.topics, topic)),
        ]
    )
  }

  private static func topic(_ topic: Explanation.Topic) -> JSON {
    switch topic {
    case .reading(let reading):
      .object([("kind", "reading"), ("reading", PeriodJSON.reading(reading, traced: true))])
    case .entry(let entry):
      .object([("kind", "entry"), ("entry", PeriodJSON.entry(entry, traced: true))])
    }
  }
}
