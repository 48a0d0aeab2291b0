internal import Reports

/// Minutes to be filled in, as JSON.
///
/// - Shape: the head of every document with `kind` `"minutes"`, and `agenda`: the agenda they are
///   made from, whole.
enum MinutesJSON {
  static func value(_ minutes: Minutes) -> JSON {
    let agenda = minutes.agenda
    return .object(
      JSONHead.members("minutes", agenda.provenance, agenda.contract, asOf: agenda.asOf) + [
        ("agenda", AgendaJSON.value(agenda))
      ])
  }
}
