package import Calendars
package import Diagnostics
import YAML

/// What submission.yaml says: when the delivery arrived, from whom, and how its files are written.
package struct SubmissionSheet: Sendable {
  /// The day the delivery arrived.
  package var received: Located<Day>
  package var from: String?
  /// The style of every file that is not named under `files`.
  package var common: FileStyle
  /// The files named under `files`, so that a name without a file can be found.
  package var files: [Located<String>]

  private var styles: [String: FileStyle] = [:]

  /// The style of one file: what `files` says of it, over what is said for all.
  package func style(for file: String) -> FileStyle { styles[file] ?? common }

  /// - Parameter findings: gets the faults of the YAML, and S020 to S025.
  /// - Returns: nil without a readable mapping or date of receipt. Any other setting that cannot be
  ///   read is a finding and then counts as not said.
  package static func read(
    _ bytes: [UInt8], file: String, findings: Findings
  ) -> SubmissionSheet? {
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root,
      let fields = Fields(
        root, SheetForms.sheet, complete: document.isComplete, findings: findings)
    else { return nil }
    let format = fields.requiredText(
      "kepi delivery", help: "write `kepi delivery: 1` as the first line")
    let received = fields.requiredText(
      "received", help: "write the day the delivery arrived, as `received: 2026-11-06`")
    let from = fields.text("from")
    let reader = StyleReader(findings: findings)
    let common = reader.style(fields)
    let overrides = fields.mapping("files")
    fields.finish()

    if let format, format.text != "1" {
      findings.error(
        SubmissionCode.sheetFormat.rawValue,
        "the format \(Words.quoted(format.text)) of submission.yaml is not known",
        at: format.place, help: "write `kepi delivery: 1`")
    }
    var styles: [String: FileStyle] = [:]
    var files: [Located<String>] = []
    for (key, node) in overrides?.entries ?? [] {
      guard
        let fields = Fields(
          node, SheetForms.file, at: key.place, complete: document.isComplete,
          findings: findings)
      else { continue }
      let style = reader.style(fields).over(common)
      fields.finish()
      reader.checkMarks(style, at: key.place)
      styles[key.text] = style
      files.append(key.located)
    }
    guard let received else { return nil }
    guard let day = Day(iso: received.text) else {
      findings.error(
        SubmissionCode.receivedDate.rawValue,
        "\(Words.quoted(received.text)) is not a day of the calendar", at: received.place,
        help: "write year, month and day, as `received: 2026-11-06`")
      return nil
    }
    var sheet = SubmissionSheet(
      received: Located(day, at: received.place), from: from?.text, common: common, files: files)
    sheet.styles = styles
    return sheet
  }
}
