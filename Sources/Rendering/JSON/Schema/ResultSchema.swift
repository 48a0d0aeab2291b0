/// The JSON Schema (draft-07) of `kepi evaluate --format json`.
///
/// - Shape: additions are allowed within a `schemaVersion`, so unknown members are no fault here;
///   the tests close every object and hold it against what is printed.
package enum ResultSchema {
  package static var json: JSON {
    var parts: [(String, JSON)] = [
      ("$schema", "http://json-schema.org/draft-07/schema#"),
      ("title", "kepi result"),
      ("description", "What `kepi evaluate --format json` prints."),
    ]
    if case .object(let object) = JSON.members(head) { parts += object }
    parts.append(("definitions", .object(definitions)))
    return .object(parts)
  }

  private static let head: [Member] = [
    Member(
      "schemaVersion", .object([("const", .int(JSONHead.schemaVersion))]),
      "members keep name and meaning within a version; some may be added"),
    Member("kind", .oneOf(["result"]), "which document this is"),
    Member(
      "generator",
      .members([
        Member("name", .anyString, "the program"), Member("version", .anyString, "its version"),
      ]), "what wrote it"),
    Member(
      "contract",
      .members([
        Member("id", .anyString, "the contract's own number"),
        Member("title", .anyString, "what it is called, perhaps nothing"),
        Member("version", .orNull(.anyString), "which amendment is meant"),
        Member("client", .anyString, "who buys the service"),
        Member("supplier", .anyString, "who renders the service"),
        Member("file", .anyString, "the file it was read from"),
        Member("sha256", .anyString, "the hash of that file"),
      ]), "which contract"),
    Member(
      "files",
      .listOf(
        .members([
          Member("name", .anyString, "its path"), Member("sha256", .anyString, "its hash"),
        ])), "every file that was read"),
    Member("asOf", .dayText, "the day it is looked from; nothing dated later exists"),
    Member("remedy", .orNull(.anyString), "the contract's legal word for the money"),
    Member("notEncoded", .listOf(.anyString), "clauses that the contract file leaves out"),
    Member("headline", .orNull(.defined("headline")), "the period in a few figures"),
    Member(
      "differences", .listOf(.defined("difference")),
      "results whose figure, as the supplier reported it, is another"),
    Member("period", .orNull(.members(ResultPieces.span)), "the period asked for"),
    Member("periods", .listOf(.defined("period")), "every settlement period from the start"),
  ]

  private static let definitions: [(String, JSON)] =
    ResultPieces.definitions + ResultPeriods.definitions
}
