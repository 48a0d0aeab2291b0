package import Diagnostics

/// Reads the part of YAML a contract needs: texts, lists and mappings with their places.
package enum YAMLReader {
  /// - Parameter bytes: the file as it is on disk.
  /// - Parameter file: the name its places carry.
  /// - Returns: the tree, cut short at a syntax fault; every list and mapping open there is
  ///   closed with what it held.
  /// - Errors: among `findings`, K001 to K029; a syntax fault is reported once.
  package static func read(_ bytes: [UInt8], file: String, findings: Findings) -> Document {
    let preflight = Preflight(file: file, findings: findings)
    guard let text = preflight.check(bytes) else { return Document(root: nil, isComplete: false) }
    var builder = TreeBuilder(file: file, findings: findings)
    let fault = text.withUnsafeBufferPointer { buffer -> SyntaxFault? in
      let events = EventReader(buffer)
      while let event = events.next() {
        guard builder.take(event) else { return nil }
      }
      return events.fault
    }
    if let fault {
      let hints = SyntaxHints(
        fault: fault, lines: Lines(text), last: builder.last, inBrackets: builder.inBrackets,
        file: file)
      findings.report(hints.diagnostic())
      builder.stop(at: fault.mark)
    }
    let root = builder.finish()
    if root == nil, builder.isComplete {
      findings.error(
        YAMLCode.emptyFile.rawValue, "nothing is written in the file",
        at: Place(file: file, line: 1, column: 1),
        help: "start with a key and its value, such as `kepi: 1`")
    }
    return Document(root: root, isComplete: builder.isComplete)
  }
}
