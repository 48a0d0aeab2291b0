internal import Diagnostics
internal import YAML

/// How much of one contract is read. A real one has some dozen KPIs; what is longer by far is a
/// mistake or an attack, and is refused by name instead of taking a minute.
enum Limit {
  /// Names of one section, steps, examples, items of a list, rows of a table.
  static let entries = 2_000
  /// Steps of a settlement, each compared with those before it.
  static let steps = 200
  /// Names and words of all sections together.
  static let names = 5_000
}

extension ContractReader {
  /// The entries that are read; the first one beyond the limit is reported.
  func within(_ mapping: Mapping, _ what: String) -> ArraySlice<(key: Scalar, value: Node)> {
    let entries = mapping.entries
    if entries.count > Limit.entries {
      tooMany(entries.count, what, Limit.entries, at: entries[Limit.entries].key.place)
    }
    return entries.prefix(Limit.entries)
  }

  func within(_ items: [Node], _ what: String, most: Int = Limit.entries) -> ArraySlice<Node> {
    if items.count > most { tooMany(items.count, what, most, at: items[most].place) }
    return items.prefix(most)
  }

  func tooMany(_ count: Int, _ what: String, _ limit: Int, at place: Place) {
    findings.error(
      "K119", "\(what) holds \(count), at most \(limit) are read", at: place,
      help: "split the contract, or keep data in the data folder")
  }
}
