import Diagnostics

/// The names that a header, or the first column of a long table, can have in one file.
struct Vocabulary {
  /// A name resolved, with the unit that was written behind it.
  enum Match: Hashable {
    case name(String, UnitWord?)
    case ignored
    case ambiguous([String])
    /// `columns` leads to a name that is not in the contract.
    case lost(target: String, Place)
    case unknown
  }

  let style: FileStyle
  private let index: NameIndex

  var names: [String] { index.names }

  init(_ names: some Sequence<String>, style: FileStyle) {
    index = NameIndex(Set(names))
    self.style = style
  }

  /// The whole text first, so that a name that ends in a unit word stays that name; then without
  /// the unit.
  func find(_ text: String) -> Match {
    let whole = resolve(text, unit: nil)
    guard whole == .unknown, let (name, unit) = HeaderText.split(text) else { return whole }
    return resolve(name, unit: unit)
  }

  private func resolve(_ text: String, unit: UnitWord?) -> Match {
    let setting = style.columns[Words.folded(text)]
    if let setting, Words.folded(setting.value) == FileStyle.ignored { return .ignored }
    // A header that is renamed whole, unit and all, still says its unit.
    let unit = unit ?? setting.flatMap { _ in HeaderText.bracketed(text)?.unit }
    switch index.find(setting?.value ?? text) {
    case .found(let name): return .name(name, unit)
    case .ambiguous(let several): return .ambiguous(several)
    case .unknown:
      return setting.map { .lost(target: $0.value, $0.place) } ?? .unknown
    }
  }

  func nearest(to text: String) -> String? {
    let name = HeaderText.split(text)?.name ?? text
    return Nearest.best(text, among: names) ?? Nearest.best(name, among: names)
  }

  /// Reports a name that is not one; `nil` for a name, or for one that is to be ignored.
  func fault(_ match: Match, _ text: String, what: String) -> (fault: CellFault, at: Place?)? {
    switch match {
    case .name, .ignored: return nil
    case .ambiguous(let several):
      return (
        CellFault(
          .ambiguousName, "\(what) \(Words.quoted(text)) can be \(Words.choices(several))",
          help: ["write the name exactly as the contract does"]), nil
      )
    case .lost(let target, let place):
      let nearest = Nearest.best(target, among: names)
      return (
        CellFault(
          .unknownTarget, "the contract has no \(Words.quoted(target))",
          help: [
            nearest.map { "did you mean \(Words.quoted($0))?" }
              ?? "give a name of the contract, or `ignore` to leave the column out"
          ]), place
      )
    case .unknown:
      let nearest = nearest(to: text)
      let key = Words.yaml(text)
      return (
        CellFault(
          what == "column" ? .unknownColumn : .unknownMeasure,
          "the contract has no \(Words.quoted(text))",
          help: (nearest.map { ["did you mean \(Words.quoted($0))?"] } ?? [])
            + ["to leave it out add to submission.yaml: `columns: {\(key): ignore}`"]), nil
      )
    }
  }
}
