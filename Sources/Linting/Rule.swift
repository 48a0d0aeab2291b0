internal import Diagnostics

/// One thing a contract is looked through for.
struct Rule {
  let page: RulePage
  let check: (Lint, Rule) -> Void

  init(_ page: RulePage, check: @escaping (Lint, Rule) -> Void) {
    self.page = page
    self.check = check
  }
}
