/// The minutes of a meeting before it takes place: what is known is filled in, what the meeting
/// decides is left blank.
package struct Minutes: Sendable {
  /// What the meeting has to deal with.
  package var agenda: Agenda
  /// Actions of the agenda, each to be answered for.
  package var actions: [ActionLine]

  package static func make(_ agenda: Agenda) -> Minutes {
    let all = agenda.items + agenda.byEmail
    return Minutes(
      agenda: agenda,
      actions: all.flatMap { item -> [ActionLine] in
        if case .actions(let lines) = item.topic { lines } else { [] }
      })
  }
}
