/// A folder of files as the reader sees it; the command hands in the real one.
package struct FileTree {
  package enum Content {
    case bytes([UInt8])
    case missing
    case unreadable(String)
  }

  /// Names in a folder, sorted; nil when there is no such folder.
  package let list: (_ folder: String) -> [String]?
  package let isFolder: (_ path: String) -> Bool
  package let read: (_ path: String) -> Content

  package init(
    list: @escaping (String) -> [String]?, isFolder: @escaping (String) -> Bool,
    read: @escaping (String) -> Content
  ) {
    self.list = list
    self.isFolder = isFolder
    self.read = read
  }
}
