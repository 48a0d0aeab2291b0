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
  var place: Place
  var key = Key.none
  var isComplete = true
  private var items: [Node] = []
  private var entries: [(key: Scalar, value: Node)] = []
  /// Where each key is among the entries, once there are too many to look through.
  private var index: [String: Int] = [:]

  private static let few = 8

  init(isMapping: Bool, place: Place) {
    self.isMapping = isMapping
    self.place = place
  }

  var node: Node {
    isMapping
      ? .mapping(Mapping(entries: entries, place: place, isComplete: isComplete))
      : .sequence(items, place)
  }

  mutating func append(item: Node) {
    extend(to: item)
    items.append(item)
  }

  mutating func append(key scalar: Scalar, value: Node) {
    extend(to: value)
    entries.append((scalar, value))
    key = .none
    if entries.count > Self.few {
      if index.isEmpty {
        for (position, entry) in entries.enumerated() { index[entry.key.text] = position }
      }
      index[scalar.text] = entries.count - 1
    }
  }

  mutating func drop(_ value: Node) {
    extend(to: value)
    key = .none
  }

  mutating func refuseKey() {
    key = .dropped
    isComplete = false
  }

  func place(ofKey text: String) -> Place? {
    if entries.count > Self.few { return index[text].map { entries[$0].key.place } }
    return entries.first { $0.key.text == text }?.key.place
  }

  private mutating func extend(to node: Node) {
    let end = node.place
    place.endLine = end.endLine
    place.endColumn = end.endColumn
  }
}
