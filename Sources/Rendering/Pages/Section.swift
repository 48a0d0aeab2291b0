/// A part of a page that a contract can move or leave out by its name.
struct Section: Sendable {
  var name: String
  var blocks: [Block]

  init(_ name: String, _ blocks: [Block]) {
    self.name = name
    self.blocks = blocks
  }
}

extension [Section] {
  /// The blocks of the sections that were chosen, in the order they were chosen in.
  ///
  /// - Parameter names: nil: all, in their usual order.
  func blocks(_ names: [String]?) -> [Block] {
    guard let names else { return flatMap(\.blocks) }
    return names.flatMap { name in first { $0.name == name }?.blocks ?? [] }
  }
}
