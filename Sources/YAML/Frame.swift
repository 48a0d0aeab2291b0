import Diagnostics

/// A list or mapping that is still open.
struct Frame {
  enum Key {
    case none
    case read(Scalar)
    /// A key was refused; its value is read and left out.
    case dropped
  }

  let isMapping: Bool
  let inBrackets: Bool
  var place: Place
  var key = Key.none
  var isComplete = true
  private var items: [Node] = []
  private var entries: [(key: Scalar, value: Node)] = []
  private var keys: [String] = []
  /// Where each key is among the entries, once there are too many to look through.
  private var index: [String: Int] = [:]

  private static let few = 8

  init(isMapping: Bool, inBrackets: Bool, place: Place) {
    self.isMapping = isMapping
    self.inBrackets = inBrackets
    self.place = place
  }

  var node: Node {
    isMapping
      ? .mapping(Mapping(entries: entries, keys: keys, place: place, isComplete: isComplete))
      : .sequence(items, place)
  }

  mutating func append(item: Node) {
    extend(to: item)
    items.append(item)
  }

  mutating func append(key scalar: Scalar, value: Node) {
    extend(to: value)
    entries.append((scalar, value))
    keys.append(scalar.text)
    key = .none
    if keys.count > Self.few {
      if index.isEmpty {
        for (position, key) in keys.enumerated() { index[key] = position }
      }
      index[scalar.text] = keys.count - 1
    }
  }

  mutating func drop(_ value: Node) {
    extend(to: value)
    key = .none
  }

  /// Takes back the newest value if it ends at a mark; a key that waits for its value stays.
  mutating func takeBack(endingAt mark: Mark) {
    func isThere(_ node: Node?) -> Bool {
      node?.end == mark
    }
    isComplete = false
    if !isMapping {
      if isThere(items.last) { items.removeLast() }
    } else if case .none = key, isThere(entries.last?.value) {
      entries.removeLast()
      index[keys.removeLast()] = nil
    }
  }

  mutating func refuseKey() {
    key = .dropped
    isComplete = false
  }

  func place(ofKey text: String) -> Place? {
    let known = keys.count > Self.few ? index[text] : keys.firstIndex(of: text)
    return known.map { entries[$0].key.place }
  }

  private mutating func extend(to node: Node) {
    let end = node.end
    place.endLine = end.line
    place.endColumn = end.column
  }
}

extension Node {
  /// Where it ends.
  var end: Mark {
    switch self {
    case .scalar(let scalar): Mark(line: scalar.place.endLine, column: scalar.place.endColumn)
    case .sequence(_, let place): Mark(line: place.endLine, column: place.endColumn)
    case .mapping(let mapping):
      Mark(line: mapping.place.endLine, column: mapping.place.endColumn)
    }
  }
}
