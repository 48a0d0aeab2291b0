/// Why a cell has no value: what a finding needs, except the place.
struct CellFault: Error, Hashable {
  var code: SubmissionCode
  var message: String
  var help: [String]

  init(_ code: SubmissionCode, _ message: String, help: [String] = []) {
    self.code = code
    self.message = message
    self.help = help
  }

  /// One line in submission.yaml answers it for the whole column, so that it is said once.
  var isAboutTheColumn: Bool {
    switch code {
    case .twoReadings, .undeclaredThousands, .otherDecimalMark, .noUnit, .clockTwoReadings,
      .dateOrder:
      true
    default: false
    }
  }

  static func add(_ lines: String...) -> [String] {
    ["add to submission.yaml: " + lines.map { "`\($0)`" }.joined(separator: " or ")]
  }
}
