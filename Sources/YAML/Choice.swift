package import Diagnostics

/// The value a word stands for; K034 when it is none of the words possible.
///
/// - Parameter what: the thing chosen, with its article: "a severity".
/// - Parameter options: the words exactly as they are written, each with its value.
package func choice<T>(
  _ scalar: Scalar, _ what: String, _ options: [(String, T)], findings: Findings
) -> T? {
  if let option = options.first(where: { $0.0 == scalar.text }) { return option.1 }
  let names = options.map(\.0)
  let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  let nearest = Nearest.best(scalar.text, among: names)
  findings.error(
    YAMLCode.notAChoice.rawValue,
    "\(what) cannot be \(Diagnostic.quote(scalar.text)): it is not one of \(shown)",
    at: scalar.place, help: nearest.map { "did you mean `\($0)`?" } ?? "write one of \(shown)")
  return nil
}
