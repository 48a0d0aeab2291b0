import Foundation
import Testing

/// The arrows between the rooms: what Package.swift allows is what the sources use, no more.
@Suite("The arrows between the rooms")
struct ArrowTests {
  /// Rooms and what they may look into, as Package.swift says it.
  static func declared() throws -> [String: Set<String>] {
    let text = try String(
      contentsOf: Run.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    var rooms: [String: Set<String>] = [:]
    // `room("Name", [ … ])`, and the command, which is an executable target.
    let pattern =
      /(?:\broom\(\s*"(\w+)"|executableTarget\(\s*name: "([\w-]+)",)([\s\S]*?)(?=\n    (?:room|\.|tests|\/\/)|\n  \]\n)/
    for match in text.matches(of: pattern) {
      guard let name = match.1 ?? match.2 else { continue }
      let names = match.3.matches(of: /"(\w+)"/).map { String($0.1) }
      // A product is named with its package after it.
      let packages = match.3.matches(of: /package: "([\w-]+)"/).map { String($0.1) }
      let products = match.3.matches(of: /name: "(\w+)", package:/).map { String($0.1) }
      let resources = match.3.matches(of: /embedInCode\("(\w+)"\)/).map { String($0.1) }
      rooms[String(name)] = Set(names).subtracting(packages + resources).union(products)
    }
    return rooms
  }

  /// What the files of a room import, without the system's own modules.
  static func imported(by room: String) throws -> Set<String> {
    var names: Set<String> = []
    for file in try HouseTests.files("Sources/\(room)") {
      for match in file.code.matches(of: /(?m)^(?:package |internal |public )?import (\w+)/) {
        names.insert(String(match.1))
      }
    }
    return names.subtracting(["Glibc", "Swift"])
  }

  /// Rooms that stand empty for now.
  static let empty: Set<String> = []

  @Test("each room imports what it is allowed, all of it and nothing else")
  func arrows() throws {
    let rooms = try ArrowTests.declared()
    #expect(rooms.count >= 13, "\(rooms.keys.sorted())")
    for (room, allowed) in rooms.sorted(by: { $0.key < $1.key }) {
      let used = try ArrowTests.imported(by: room)
      #expect(used.subtracting(allowed).sorted() == [], "\(room) imports what it may not")
      if ArrowTests.empty.contains(room) {
        let lines = try HouseTests.files("Sources/\(room)").map { $0.bare.filter(\.isLetter).count }
        #expect(lines.reduce(0, +) < 200, "\(room) is no longer empty")
        continue
      }
      #expect(
        allowed.subtracting(used).filter { $0 != "Linting" }.sorted() == [],
        "\(room) may import what it does not use")
    }
  }

  @Test("nobody imports the command, and no arrow goes back")
  func direction() throws {
    let rooms = try ArrowTests.declared()
    var placed: Set<String> = []
    var rest = rooms.filter { $0.key != "example-data" }
    while !rest.isEmpty {
      let next = rest.filter { room in
        room.value.allSatisfy { rest[$0] == nil }
      }
      #expect(!next.isEmpty, "a circle among \(rest.keys.sorted())")
      if next.isEmpty { return }
      placed.formUnion(next.keys)
      for name in next.keys { rest[name] = nil }
    }
    #expect(rooms.values.allSatisfy { !$0.contains("kepi") })
    #expect(placed.contains("kepi"))
  }
}
