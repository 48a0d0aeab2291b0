internal import ArgumentParser
internal import Contracts
internal import Diagnostics

/// What a shell offers after the tab key where only the contract knows the words.
enum Suggestions {
  static let kpis = CompletionKind.custom { words, _, _ in
    names(words) { $0.kpis.map(\.name.value) }
  }
  static let forums = CompletionKind.custom { words, _, _ in
    names(words) { $0.forums.map(\.name.value) }
  }

  /// - Parameter words: the command line so far.
  private static func names(_ words: [String], _ list: (Contract) -> [String]) -> [String] {
    let typed = words.first { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    guard let path = try? typed ?? Settings.load()[.contract]?.text, Disk.exists(path) else {
      return []
    }
    let workspace = Workspace()
    workspace.open(contract: path)
    return workspace.contract.map(list) ?? []
  }
}
