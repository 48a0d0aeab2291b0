package import Calendars

/// What a line of a document rests on, by a name that stays the same in every document of a pack.
///
/// - Shape: `id` is for people and programs, `result service level/voice 2026-06`; `anchor` is the
///   id of a section in a page, `kpi.service_level.voice`.
package struct Fact: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case result, money, trigger, delivery, action, cause, date, meeting
  }

  package var kind: Kind
  package var id: String
  package var anchor: String
  /// The settlement or measurement period it belongs to.
  package var period: Period?
  /// Cells and lines it was read from.
  package var sources: [Source]

  /// - Parameter parts: names, in order; the anchor is made of them.
  init(
    _ kind: Kind, _ parts: [String], period: Period? = nil, anchor: String? = nil,
    sources: [Source] = []
  ) {
    self.kind = kind
    let name = parts.joined(separator: "/")
    id = [kind.rawValue, name, period?.label ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    self.anchor = anchor ?? "\(kind.rawValue).\(Fact.slug(parts))"
    self.period = period
    self.sources = sources
  }

  /// Names as part of an anchor: no two lists of names give the same.
  ///
  /// - Shape: letters, digits and hyphens stay, a space becomes `_`, any other sign its number
  ///   between tildes; names are separated by a dot.
  package static func slug(_ parts: [String]) -> String {
    parts.map { part in
      var slug = ""
      for scalar in part.unicodeScalars {
        switch scalar {
        case " ": slug += "_"
        case "-": slug += "-"
        case _ where scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal:
          slug.unicodeScalars.append(scalar)
        default: slug += "~\(String(scalar.value, radix: 16))~"
        }
      }
      return slug
    }.joined(separator: ".")
  }
}

extension Subject {
  /// Where a document speaks of a KPI and instance: `kpi.service_level.voice`.
  package var anchor: String { "kpi.\(Fact.slug(names))" }

  var names: [String] { [kpi] + [instance].compactMap { $0 } }
}

extension ReadingLine {
  package var fact: Fact {
    Fact(
      .result, subject.names, period: period, anchor: subject.anchor, sources: cells + acts)
  }
}

extension TriggerLine {
  package var fact: Fact { Fact(.trigger, [name] + (subject?.names ?? [])) }
}

extension PeriodLines {
  /// What the whole period came to.
  package var fact: Fact { Fact(.money, ["total"], period: period) }
  package var deliveryFact: Fact {
    Fact(.delivery, [delivery?.version].compactMap { $0 }, period: period)
  }
}

extension ActionLine {
  package var fact: Fact { Fact(.action, [id], sources: [at].compactMap { $0 }) }
}

extension CauseLine {
  package var fact: Fact { Fact(.cause, [cause], sources: [at]) }
}

extension DisputeLine {
  package var fact: Fact { Fact(.result, subject.names, period: period, anchor: subject.anchor) }
}

extension UndecidedLine {
  func fact(_ period: Period) -> Fact {
    guard let subject else { return Fact(.money, [what], period: period) }
    return Fact(.result, subject.names, period: period, anchor: subject.anchor)
  }
}
