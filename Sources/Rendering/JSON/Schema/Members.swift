/// One member of a documented object.
struct Member {
  var name: String
  var schema: JSON
  var means: String
  /// False for members that stand in the last period only.
  var isAlways = true

  init(_ name: String, _ schema: JSON, _ means: String, always: Bool = true) {
    self.name = name
    self.schema = schema
    self.means = means
    isAlways = always
  }
}

/// The pieces of a JSON Schema (draft-07) of what the program prints.
extension JSON {
  private static func type(_ name: String) -> JSON { .object([("type", .string(name))]) }

  static let anyString = type("string")
  static let anyInteger = type("integer")
  static let anyFlag = type("boolean")
  static let dayText = JSON.object([
    ("type", "string"), ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
  ])

  static func orNull(_ schema: JSON) -> JSON {
    .object([("anyOf", .array([schema, type("null")]))])
  }

  static func listOf(_ schema: JSON) -> JSON {
    .object([("type", "array"), ("items", schema)])
  }

  static func oneOf(_ words: [String]) -> JSON {
    .object([("enum", .array(words.map { .string($0) }))])
  }

  static func anyOf(_ schemas: [JSON]) -> JSON { .object([("anyOf", .array(schemas))]) }

  static func defined(_ name: String) -> JSON {
    .object([("$ref", .string("#/definitions/\(name)"))])
  }

  /// An object with these members; more may be added to it in time.
  static func members(_ members: [Member]) -> JSON {
    let properties = members.map { member -> (String, JSON) in
      // What stands beside a reference is not looked at.
      let schema: [(String, JSON)] =
        if case .object(let parts) = member.schema, parts.first?.0 != "$ref" {
          parts
        } else {
          [("allOf", .array([member.schema]))]
        }
      return (member.name, .object([("description", .string(member.means))] + schema))
    }
    return .object([
      ("type", "object"), ("properties", .object(properties)),
      ("required", .array(members.filter(\.isAlways).map { .string($0.name) })),
    ])
  }
}
