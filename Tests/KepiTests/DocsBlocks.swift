import Foundation
import Testing

/// A fenced block of the documentation, with its info string cut into words.
struct DocsBlock: Sendable, CustomTestStringConvertible {
  var page: String
  var line: Int
  /// Headings above it on its page, so that blocks of one section can be read together.
  var section: Int
  var info: [String]
  var text: String

  var testDescription: String { "\(page):\(line) \(info.joined(separator: " "))" }

  /// `yaml fragment support` has the kind `fragment`; `sh` has its own name as kind.
  var kind: String { info.count > 1 ? info[1] : info.first ?? "" }

  /// The code after the word `wrong`, if the block shows a mistake.
  var wrong: String? {
    guard let index = info.firstIndex(of: "wrong"), index + 1 < info.count else { return nil }
    return info[index + 1]
  }
}

enum Docs {
  static let folder = Run.root.appendingPathComponent("Sources/kepi/Documentation.docc")

  static let pages: [URL] = {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }
  }()

  static let blocks: [DocsBlock] = pages.flatMap(blocks(of:))

  static func blocks(_ language: String, _ kinds: String...) -> [DocsBlock] {
    blocks.filter { $0.info.first == language && (kinds.isEmpty || kinds.contains($0.kind)) }
  }

  /// Tables of a delivery: `csv counts.csv`, `json counts.json`. A `json` block alone is output.
  static let tables = blocks.filter(isTable)

  static func isTable(_ block: DocsBlock) -> Bool {
    (block.info.first == "csv" && block.kind != "regime")
      || (block.info.first == "json" && block.kind.hasSuffix(".json"))
  }

  private static func blocks(of page: URL) -> [DocsBlock] {
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    var found: [DocsBlock] = []
    var open: DocsBlock?
    var section = 0
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if var block = open {
        if line == "```" {
          found.append(block)
          open = nil
        } else {
          block.text += line + "\n"
          open = block
        }
      } else if line.hasPrefix("```") {
        open = DocsBlock(
          page: page.lastPathComponent, line: index + 1, section: section,
          info: line.dropFirst(3).split(separator: " ").map(String.init), text: "")
      } else if line.hasPrefix("#") {
        section += 1
      }
    }
    return found
  }
}

/// A contract cut into its sections and their entries, to lay a fragment over a frame.
struct Sections {
  private var order: [String] = []
  private var heads: [String: String] = [:]
  /// Entries of a section in order; a section that is a list or stands on one line has none.
  private var entries: [String: [(name: String, text: String)]] = [:]

  init(_ text: String) {
    var section = ""
    for line in text.components(separatedBy: "\n") where !line.hasPrefix("#") {
      if let first = line.first, first != " " {
        section = name(line)
        order.append(section)
        heads[section] = line + "\n"
        entries[section] = []
      } else if isEntry(line) {
        entries[section, default: []].append((name(String(line.dropFirst(2))), line + "\n"))
      } else if let last = entries[section]?.indices.last {
        entries[section]?[last].text += line + "\n"
      } else {
        heads[section, default: ""] += line + "\n"
      }
    }
  }

  /// The key at the start of a line, without the mark of a place that is reported.
  private func name(_ line: String) -> String {
    String(line.prefix { $0 != ":" }.filter { $0 != "↓" })
  }

  /// A key indented by two; comments and items of lists belong to what stands above them.
  private func isEntry(_ line: String) -> Bool {
    guard line.hasPrefix("  "), let third = line.dropFirst(2).first else { return false }
    return third != " " && third != "-" && third != "#"
  }

  /// What the other says comes in place of what is here; a key of it without a value takes one away.
  mutating func lay(_ other: Sections) {
    for section in other.order {
      let new = other.entries[section] ?? []
      if !order.contains(section) { order.append(section) }
      if new.isEmpty || (entries[section] ?? []).isEmpty {
        heads[section] = other.heads[section]
        entries[section] = new
        continue
      }
      for entry in new {
        let isGone = entry.text.trimmingCharacters(in: .whitespacesAndNewlines) == "\(entry.name):"
        if let index = entries[section]?.firstIndex(where: { $0.name == entry.name }) {
          if isGone {
            entries[section]?.remove(at: index)
          } else {
            entries[section]?[index] = entry
          }
        } else {
          entries[section]?.append(entry)
        }
      }
    }
  }

  var text: String {
    order.map { section in
      (heads[section] ?? "") + (entries[section] ?? []).map(\.text).joined()
    }.joined()
  }
}
