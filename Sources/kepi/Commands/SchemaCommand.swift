internal import ArgumentParser

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The JSON Schema of a file, for editors and programs.",
    discussion: """
      Prints JSON Schema, draft-07, made from what the program itself reads by. An editor with a YAML
      server completes keys by it and explains them; the first line of a file names it:

        # yaml-language-server: $schema=.kepi/contract.schema.json

      `result` describes what `kepi evaluate --format json` prints.

      EXAMPLES
        kepi schema contract > .kepi/contract.schema.json
        kepi schema --into .kepi
      """)

  @Argument(
    help: "\(SchemaKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: SchemaKind?

  @Option(
    help: ArgumentHelp("Writes all of them there, or the one named.", valueName: "dir"),
    completion: .directory)
  var into: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard let into else {
      guard let kind else {
        throw ValidationError(
          "which schema: \(SchemaKind.allCases.map(\.rawValue).joined(separator: ", "))?")
      }
      Console.print(kind.schema)
      return
    }
    guard !into.isEmpty else { throw ValidationError("into which folder?") }
    let files = (kind.map { [$0] } ?? SchemaKind.allCases).map {
      (path: "\(into)/\($0.fileName)", text: $0.schema)
    }
    do throws(Disk.Fault) {
      try Disk.write(files.map { ($0.path, Array($0.text.utf8)) })
    } catch {
      Console.say("kepi: nothing was written: \(error.reason)")
      throw ExitCode(2)
    }
    if !quiet { Console.print(files.map { "\($0.path)\n" }.joined()) }
  }
}

extension SchemaKind {
  /// Where `kepi init` and `kepi schema --into` put it.
  var fileName: String { "\(rawValue).schema.json" }
}
