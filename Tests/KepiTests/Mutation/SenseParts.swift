import YAML

/// What mistakes of meaning are made of: targets, charges and caps with a number.
extension Manuscript {
  /// A KPI whose target is one comparison with one number.
  struct NumberedKPI {
    var name: String
    var leaf: Leaf
    var word: String
    var amount: Amount

    var isHigher: Bool { word == "at least" || word == "above" }

    /// A number well beyond the target, on the good side.
    var better: String? {
      guard let n = Int(amount.digits.prefix { $0 != "." }) else { return nil }
      if !isHigher { return n > 1 ? "\(n / 2)\(unit)" : nil }
      if amount.word == "%" { return n < 98 ? "\(n + (100 - n) / 2)\(unit)" : nil }
      return "\(n + n / 2 + 1)\(unit)"
    }

    /// A number well short of it.
    var worse: String? {
      guard let n = Int(amount.digits.prefix { $0 != "." }), n > 1 else { return nil }
      if isHigher { return "\(n / 2)\(unit)" }
      return amount.word == "%" && n > 60 ? nil : "\(n + n / 2 + 1)\(unit)"
    }

    private var unit: String {
      amount.word.isEmpty ? "" : amount.word == "%" ? "%" : " \(amount.word)"
    }
  }

  func kpisWithNumber() -> [NumberedKPI] {
    leaves.filter { $0.section == "kpis" && $0.path.count == 3 && $0.last == "target" }
      .compactMap { leaf in
        guard let edge = Mutator.oneEdged(leaf.text) else { return nil }
        let number = leaf.text.unicodeScalars.count
        guard edge.amount.unit.upperBound == number,
          edge.amount.number.lowerBound == edge.word.unicodeScalars.count + 1
        else { return nil }
        return NumberedKPI(name: leaf.path[1], leaf: leaf, word: edge.word, amount: edge.amount)
      }
  }

  /// A consequence of one KPI or several.
  struct Charge {
    var name: String
    var kpi: String
    var isOfOne: Bool
    var when: Leaf?
    var amount: Leaf
  }

  func charges(isReward: Bool) -> [Charge] {
    entries.filter { $0.section == "consequences" && $0.path.count == 2 }.flatMap { entry in
      func leaf(_ key: String) -> Leaf? { leaves.first { $0.path == entry.path + [key] } }
      let isPaid = leaf("in favour of")?.text == "supplier"
      guard isPaid == isReward, leaf("to") == nil, leaf("from") == nil, let amount = leaf("amount")
      else { return [Charge]() }
      let kpis = leaves.filter { $0.path.starts(with: entry.path + ["for"]) }.map(\.text)
      return kpis.map {
        Charge(
          name: entry.name, kpi: $0, isOfOne: kpis.count == 1, when: leaf("when"), amount: amount)
      }
    }
  }

  /// A limit of so many percent of something.
  struct Cap {
    var scalar: Scalar
    var amount: Amount
    /// `of charge`
    var base: String
    /// Names of consequences that it limits; nil: all.
    var members: [String]?
  }

  func caps() -> [Cap] {
    let steps = entries.filter { $0.section == "settlement" && $0.name == "cap" }
    return steps.compactMap { step in
      let beside = zip(step.siblings, step.values)
      let keys = Set(step.siblings.map(\.text))
      guard let at = beside.first(where: { $0.0.text == "at" })?.1, case .scalar(let scalar) = at,
        let amount = Manuscript.amounts(in: scalar.text).first, amount.word == "%",
        amount.number.lowerBound == 0, keys.isDisjoint(with: ["each", "over", "sees", "when"])
      else { return nil }
      var members: [String]?
      switch step.value {
      case .scalar(let name): members = name.text == "all" ? nil : [name.text]
      case .sequence(let items, _):
        members = items.compactMap { if case .scalar(let name) = $0 { name.text } else { nil } }
      case .mapping: return nil
      }
      return Cap(
        scalar: scalar, amount: amount,
        base: String(
          String.UnicodeScalarView(Array(scalar.text.unicodeScalars)[amount.unit.upperBound...])),
        members: members)
    }
  }

  var hasSteps: Bool {
    entries.contains {
      $0.section == "settlement" && ["scale", "convert", "accrue"].contains($0.name)
    }
  }

  /// Whether ` of charge` is a share of a figure that is delivered, and not of one that is worked out
  /// from the very figures that the value is made of.
  func isMeasure(_ base: String) -> Bool {
    base.hasPrefix(" of ") && names("measures").contains(String(base.dropFirst(4)))
  }

  /// A charge that is a share of one figure: by a table of steps, or one and the same.
  struct ShareCharge {
    var charge: Charge
    /// ` of charge`
    var base: String
    /// In whole percent.
    var largest: Int
    var isTable: Bool
  }

  func shareCharges() -> [ShareCharge] {
    charges(isReward: false).compactMap { charge in
      // The charge of one instance is another amount than that of all.
      let isSplit = entries.contains { $0.path == ["kpis", charge.kpi, "per"] }
      guard !isSplit, charge.isOfOne, charge.when?.text == "missed" else { return nil }
      let text = charge.amount.text
      let flat = text.components("% of ")
      if flat.count == 2, let share = Int(flat[0]), isMeasure(" of \(flat[1])") {
        return ShareCharge(charge: charge, base: " of \(flat[1])", largest: share, isTable: false)
      }
      for key in ["value", "band"] {
        let parts = text.components("(\(key))")
        guard parts.count == 2, isMeasure(parts[1]), let largest = largestRow(of: parts[0]) else {
          continue
        }
        return ShareCharge(charge: charge, base: parts[1], largest: largest, isTable: true)
      }
      return nil
    }
  }

  private func largestRow(of table: String) -> Int? {
    let rows = entries.filter { entry in
      entry.section == "tables" && entry.path.count > 2 && entry.path[1] == table
    }.compactMap { entry -> Int? in
      guard let text = Mutator.scalar(entry)?.text, text.hasSuffix("%") else { return nil }
      return Int(text.dropLast())
    }
    guard rows.count > 1, let largest = rows.max(), largest > 1 else { return nil }
    return largest
  }

  /// A cap on one consequence: the number of one that is there, or a step where there are none.
  func capping(_ share: ShareCharge, at percent: String) -> [Mutant] {
    var found = caps().filter { cap in
      cap.base == share.base && cap.members?.contains(share.charge.name) ?? true
    }.compactMap { changing($0.scalar, $0.amount.number, to: percent) }
    if found.isEmpty, !entries.contains(where: { $0.path == ["settlement"] }) {
      let step =
        "{name: limit of it, cap: \(share.charge.name), at: \(percent)%\(share.base), excess to: lapsed}"
      found.append(
        Mutant(text: "\(text)\nsettlement:\n  - \(step)\n", lines: [], change: "`\(step)` added"))
    }
    return found
  }
}
