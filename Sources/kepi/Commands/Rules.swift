internal import ArgumentParser
internal import Diagnostics
internal import Linting
internal import Rendering

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What `kepi check` looks for, and why.",
    discussion: """
      Without a code: every code with its severity. With one: why it matters, a contract that is
      reported and one that is not. With the beginning of some: all of these.

      EXAMPLES
        kepi rules
        kepi rules K611
        kepi rules K4
      """)

  @Argument(help: "A code such as K611, or how some begin.")
  var code: String?

  @Option(help: "How it is printed: `text` or `markdown`.")
  var format = Form.text

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  /// Every code, for formats that list them.
  static var listed: [FindingsReport.Rule] {
    RulePage.all.map { page in
      FindingsReport.Rule(
        code: page.code, title: page.title, severity: page.severity, explanation: page.markdown)
    }
  }

  func run() throws {
    guard let code else {
      Console.print(RulePage.all.map(\.line).joined())
      return
    }
    let pages = RulePage.all.filter { $0.code.hasPrefix(code.uppercased()) }
    guard !pages.isEmpty else {
      let near = Nearest.best(code, among: RulePage.all.map(\.code))
      throw ValidationError(
        "`\(code)` is not a code of `kepi check`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
    }
    let texts = pages.map { format == .markdown ? $0.markdown : $0.text }
    Console.print(texts.joined(separator: "\n"))
  }
}
