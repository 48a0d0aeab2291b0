internal import Rendering
internal import YAML

/// Writes a form as JSON Schema, draft-07, the draft that editors read for YAML.
struct FormSchema {
  /// Forms met so far, in the order in which they were met.
  private var forms: [Form] = []

  static func document(_ form: Form, title: String) -> JSON {
    var writer = FormSchema()
    var parts: [(String, JSON)] = [
      ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", .string(title)),
    ]
    parts += writer.object(form)
    var definitions: [(String, JSON)] = []
    // Writing one may meet further ones.
    while definitions.count < writer.forms.count {
      let next = writer.forms[definitions.count]
      definitions.append((next.name, .object(writer.object(next))))
    }
    parts.append(("definitions", .object(definitions)))
    return .object(parts)
  }

  private mutating func object(_ form: Form) -> [(String, JSON)] {
    var properties: [(String, JSON)] = []
    for key in form.keys {
      properties.append((key.name, described(schema(key.shape), key.question)))
    }
    let needed = form.keys.filter(\.isNeeded).map { JSON.string($0.name) }
    return [("type", "object"), ("properties", .object(properties))]
      + (needed.isEmpty ? [] : [("required", .array(needed))])
      + [("additionalProperties", .bool(false))]
  }

  /// What stands beside a reference is not looked at.
  private func described(_ schema: JSON, _ question: String) -> JSON {
    guard case .object(let parts) = schema, parts.first?.0 != "$ref" else {
      return .object([("description", .string(question)), ("allOf", .array([schema]))])
    }
    return .object([("description", .string(question))] + parts)
  }

  private mutating func schema(_ shape: Shape) -> JSON {
    switch shape {
    case .text:
      // Every scalar is text to this program, whatever YAML takes it for.
      return .object([("type", .array(["string", "number", "boolean"]))])
    case .words(let words):
      return .object([("enum", .array(words.flatMap(values)))])
    case .pattern(let pattern):
      return .object([("type", "string"), ("pattern", .string("^(\(pattern))$"))])
    case .list(let item):
      return .object([("type", "array"), ("items", schema(item))])
    case .items(let item):
      let one = schema(item)
      return .object([
        ("anyOf", .array([one, .object([("type", "array"), ("items", one)])]))
      ])
    case .entries(let names, let value):
      return .object(
        [("type", "object")] + self.names(names) + [("additionalProperties", schema(value))])
    case .form(let form):
      if !forms.contains(where: { $0.name == form.name }) { forms.append(form) }
      return .object([("$ref", .string("#/definitions/\(form.name)"))])
    case .cases(let cases, let otherwise):
      var result = schema(otherwise)
      for (test, shape) in cases.reversed() {
        result = .object([
          ("if", condition(test)), ("then", schema(shape)), ("else", result),
        ])
      }
      return result
    case .either(let shapes):
      var all: [JSON] = []
      for shape in shapes { all.append(schema(shape)) }
      return .object([("anyOf", .array(all))])
    case .dated(let shape): return dated(schema(shape))
    }
  }

  /// One date among the keys makes all of them dates.
  private func dated(_ value: JSON) -> JSON {
    let day = JSON.object([("pattern", .string("^(\(FormSchema.day))$"))])
    return .object([
      (
        "if",
        .object([
          ("type", "object"),
          ("not", .object([("propertyNames", .object([("not", day)]))])),
        ])
      ),
      (
        "then",
        .object([
          ("type", "object"), ("propertyNames", day), ("additionalProperties", value),
        ])
      ),
      ("else", value),
    ])
  }

  private static let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
  /// What the vocabulary allows, as far as an editor can tell.
  private static let name =
    "([A-Za-z]|[^\\x00-\\x7F])([-A-Za-z0-9 .'’&_]|[^\\x00-\\x7F])*"

  private func names(_ names: Shape.Names) -> [(String, JSON)] {
    switch names {
    case .any: return []
    case .dates: return [("propertyNames", .object([("pattern", .string("^(\(Self.day))$"))]))]
    case .vocabulary:
      return [("propertyNames", .object([("pattern", .string("^(\(Self.name))$"))]))]
    }
  }

  private func condition(_ test: Shape.Test) -> JSON {
    switch test {
    case .has(let keys):
      let each = keys.map { JSON.object([("required", .array([.string($0)]))]) }
      return .object([("type", "object"), ("anyOf", .array(each))])
    case .says(let key, let word):
      return .object([
        ("type", "object"), ("required", .array([.string(key)])),
        ("properties", .object([(key, .object([("const", .string(word))]))])),
      ])
    }
  }

  /// A word, and what YAML may take it for.
  private func values(_ word: String) -> [JSON] {
    switch word {
    case "yes": return [.string(word), .bool(true)]
    case "no": return [.string(word), .bool(false)]
    default: return [.string(word)] + (Int(word).map { [.int($0)] } ?? [])
    }
  }
}
