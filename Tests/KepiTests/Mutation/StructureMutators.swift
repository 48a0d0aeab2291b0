import YAML

/// Mistakes of keys and names: left out, written twice, misspelt.
extension Mutator {
  static let structure: [Mutator] = [
    Mutator("a key that is needed is left out") { m in
      m.entries.filter { needed($0) }.compactMap { m.dropping($0) }
    },
    Mutator("an answer is left out") { m in
      m.entries.filter { isAnswer($0, in: m) }.compactMap { m.dropping($0, quotes: $0.name) }
    },
    Mutator("a key is written twice") { m in
      m.entries.filter(\.isKeyOfTheLanguage).compactMap { m.doubling($0) }
    },
    Mutator("a name is declared twice") { m in
      m.entries.filter { $0.path.count == 2 && !$0.isKeyOfTheLanguage }.compactMap {
        m.doubling($0)
      }
    },
    Mutator("a name is declared as two things") { m in
      // The name of a KPI for a term, and the other way round.
      let terms = m.entries.filter { $0.path.count == 2 && $0.section == "terms" }
      let kpis = m.entries.filter { $0.path.count == 2 && $0.section == "kpis" }
      return terms.flatMap { term in
        kpis.compactMap { m.changing(term.key, to: $0.name, lines: [term.line, $0.line]) }
      }
    },
    Mutator("a key is misspelt") { m in
      m.entries.filter(\.isKeyOfTheLanguage).compactMap { entry in
        Manuscript.misspelt(entry.name).flatMap {
          m.changing(entry.key, to: $0, helps: "did you mean `\(entry.name)`")
        }
      }
    },
    Mutator("a reference is misspelt") { m in
      m.leaves.filter { isReference($0) }.compactMap { leaf in
        let name = leaf.last == "instances" ? String(leaf.text.dropFirst(9)) : leaf.text
        return Manuscript.misspelt(name).flatMap {
          m.changing(
            leaf.scalar, to: leaf.text.dropLast(name.count) + $0,
            helps: "did you mean `\(name)`")
        }
      }
    },
    Mutator("a name in an expression is misspelt") { m in
      let names = m.names("terms", "tables", "measures", "kpis", "consequences")
      return m.leaves.filter(isExpression).flatMap { leaf in
        names.flatMap { name in
          Manuscript.occurrences(of: name, in: leaf.text).compactMap { range -> Mutant? in
            let isPart = names.contains { other in
              other != name && other.contains(name)
                && Manuscript.occurrences(of: other, in: leaf.text).contains { $0.overlaps(range) }
            }
            guard !isPart, let slip = Manuscript.misspelt(name), !names.contains(slip) else {
              return nil
            }
            return m.changing(leaf.scalar, range, to: slip, helps: "did you mean `\(name)`")
          }
        }
      }
    },
    Mutator("a word of a closed list is misspelt") { m in
      m.leaves.compactMap { leaf in
        // Words that the author lists are his own.
        guard choices.contains(leaf.text),
          !["rest", "means", "person", "words"].contains(leaf.last),
          let slip = Manuscript.misspelt(leaf.text)
        else { return nil }
        // What `the:` may say is half a list of words and half a number: the way out shows it whole.
        let way = leaf.last == "the" ? "`\(leaf.text)`" : "did you mean `\(leaf.text)`"
        return m.changing(leaf.scalar, to: slip, helps: way)
      }
    },
    Mutator("a value is left out") { m in
      m.entries.filter { entry in
        if case .scalar = entry.value { return entry.isKeyOfTheLanguage && entry.isOnOneLine }
        return false
      }.compactMap { entry in
        if case .scalar(let scalar) = entry.value { m.rewriting(scalar, as: "") } else { nil }
      }
    },
    Mutator("a list stands where a text belongs") { m in
      m.entries.filter { $0.isKeyOfTheLanguage && $0.isOnOneLine && !takesLists($0.name) }
        .compactMap { entry in
          if case .scalar(let scalar) = entry.value {
            m.rewriting(scalar, as: "[\(m.part(scalar.place)), \(m.part(scalar.place))]")
          } else {
            nil
          }
        }
    },
  ]

  static func takesLists(_ key: String) -> Bool {
    [
      "for", "members", "answers for", "handles", "not encoded", "per", "scale", "convert", "cap",
      "keep", "forgive", "drop", "words",
    ].contains(key)
  }

  static func needed(_ entry: Manuscript.Entry) -> Bool {
    let keys: [String]
    switch (entry.section, entry.path.count) {
    case (_, 1): return ["kepi", "contract", "kpis"].contains(entry.name)
    case ("contract", 2): keys = ["id", "client", "supplier", "in force", "settles every"]
    case ("contract", 3): keys = ["round", "to", "when", "credited on", "at the end", "week"]
    case ("submissions", 2): keys = ["due"]
    case ("tables", 3): keys = ["rows", "curve", "outside"]
    case ("terms", 3): keys = ["is"]
    case ("measures", 3): keys = ["unit", "means"]
    case ("consequences", 3): keys = ["amount"]
    case ("settlement", 3):
      keys = [
        "cap", "scale", "convert", "keep", "forgive", "at", "by", "as", "excess to", "the",
        "rest to", "to",
      ]
    case ("triggers", 3): keys = ["when"]
    case ("roles", 3): keys = ["party"]
    case ("forums", 3): keys = ["meets", "chair"]
    case ("examples", 3): keys = ["given", "expect"]
    case ("kpis", 5): keys = ["when"]
    default: return false
    }
    return keys.contains(entry.name) && (entry.isKeyOfTheLanguage || entry.section == "contract")
  }

  /// What changes a verdict or money and has no default, however often it is asked for.
  static func isAnswer(_ entry: Manuscript.Entry, in m: Manuscript) -> Bool {
    let hasMoney = m.entries.contains { $0.path == ["contract", "money"] }
    let hasCap = m.entries.contains { $0.section == "settlement" && $0.name == "cap" }
    switch (entry.section, entry.path.count) {
    case ("contract", 2):
      let keys =
        ["measured every", "compare"] + (hasMoney ? ["currency", "money", "credits"] : [])
      return keys.contains(entry.name) && isRead(entry, in: m)
    case ("contract", 3):
      return ["if disputed"].contains(entry.name)
        || (hasCap && ["capped in", "cuts"].contains(entry.name))
    case ("submissions", 2): return entry.name == "not reported"
    case ("standing", 2): return entry.name == "excused"
    case ("submissions", 3), ("standing", 3), ("kpis", 5), ("kpis", 4):
      return ["money", "repeat", "triggers", "verdict"].contains(entry.name)
    case ("kpis", 3):
      return ["every", "compare"].contains(entry.name)
        && !m.entries.contains {
          $0.path == ["contract", entry.name == "every" ? "measured every" : "compare"]
        } && (entry.name == "every" || entry.siblings.contains { $0.text == "target" })
    case ("consequences", 3): return entry.name == "instances"
    case ("triggers", 3):
      return entry.name == "fires"
        && !m.entries.contains { $0.path == ["contract", "triggers fire"] }
    default: return false
    }
  }

  /// Whether an answer of the head is needed: some KPI gives none itself.
  private static func isRead(_ entry: Manuscript.Entry, in m: Manuscript) -> Bool {
    let own = ["measured every": "every", "compare": "compare"][entry.name]
    guard let own else { return true }
    let kpis = m.entries.filter { $0.path.count == 2 && $0.section == "kpis" }
    return kpis.contains { kpi in
      let keys = m.entries.filter { $0.path.count == 3 && $0.path.prefix(2) == kpi.path.prefix(2) }
        .map(\.name)
      return !keys.contains(own) && (own == "every" || keys.contains("target"))
    }
  }

  static func isReference(_ leaf: Manuscript.Leaf) -> Bool {
    guard !["all", "each kpi", "scope", "due"].contains(leaf.text) else { return false }
    switch (leaf.section, leaf.last) {
    case ("forums", "chair"), ("forums", "members"), ("forums", "escalates to"),
      ("kpis", "accountable"), ("roles", "answers for"), ("forums", "handles"),
      ("consequences", "for"), ("triggers", "for"), ("consequences", "to"),
      ("consequences", "from"), ("settlement", "excess to"), ("settlement", "rest to"),
      ("settlement", "through"):
      return true
    case ("measures", "per"): return true
    case ("kpis", "per"): return leaf.path.last != "#" && !leaf.text.hasPrefix("any ")
    case ("consequences", "instances"): return leaf.text.hasPrefix("share by ")
    case ("settlement", "scale"), ("settlement", "cap"), ("settlement", "convert"): return true
    default: return false
    }
  }

  static let choices: Set<String> = [
    "counts", "skips", "breaks", "half up", "half even", "at the end", "each entry",
    "this invoice", "next invoice", "that invoice", "the invoice after", "paid", "lapses",
    "pro rata", "in contract order", "the period of the miss", "month", "quarter",
    "contract year", "once", "each", "while", "client", "supplier", "worst band", "missed",
    "not judged", "count", "points", "not provided", "exact", "flat", "extend", "highest",
    "1 decimal half up", "0 decimals half up", "not reported", "percent",
  ]
}
