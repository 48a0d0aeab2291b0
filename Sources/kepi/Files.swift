internal import Assessment
internal import Glibc

/// The disk: whole files in, whole files out.
enum Disk {
  enum Fault: Error {
    case missing
    case unreadable(String)

    var reason: String {
      switch self {
      case .missing: "there is no such file"
      case .unreadable(let why): why
      }
    }
  }

  /// Files beyond this are not even opened; the largest table a reader takes is smaller.
  static let largest = 96 * 1024 * 1024

  static func read(_ path: String) throws(Fault) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard file >= 0 else {
      let code = errno
      throw code == ENOENT ? .missing : .unreadable(String(cString: strerror(code)))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .unreadable("it is a folder") }
    if status.st_mode & S_IFMT != S_IFREG { throw .unreadable("it is not an ordinary file") }
    guard status.st_size <= largest else {
      throw .unreadable("it is larger than \(largest / 1024 / 1024) MiB")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if got < 0 { throw .unreadable(String(cString: strerror(errno))) }
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Names in a folder in byte order; nil when there is none.
  static func list(_ path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Writes all files or none: each beside its place first, then all are put in place. Folders
  /// that are not there are made.
  static func write(_ files: [(path: String, bytes: [UInt8])]) throws(Fault) {
    var ready: [(temporary: String, final: String)] = []
    var made: [String] = []
    func discard() {
      for file in ready { unlink(file.temporary) }
      // Fails where something lies in it, and should.
      for folder in made.reversed() { rmdir(folder) }
    }
    for (path, bytes) in files {
      do throws(Fault) {
        if isFolder(path) { throw .unreadable("`\(path)` is a folder") }
        let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        if cut != path.startIndex { try makeFolder(String(path[..<cut]), &made) }
        let temporary = "\(path[..<cut]).\(path[cut...]).\(getpid()).part"
        ready.append((temporary, path))
        try write(bytes, to: temporary)
      } catch {
        discard()
        throw error
      }
    }
    for file in ready where rename(file.temporary, file.final) != 0 {
      let reason = String(cString: strerror(errno))
      discard()
      throw .unreadable("`\(file.final)` can't be written: \(reason)")
    }
  }

  /// - Parameter made: gets the folders that were not there.
  private static func makeFolder(_ path: String, _ made: inout [String]) throws(Fault) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
      if mkdir(built, 0o777) == 0 {
        made.append(built)
      } else if errno != EEXIST {
        throw .unreadable(
          "the folder `\(built)` can't be made: \(String(cString: strerror(errno)))")
      }
    }
    if !isFolder(path) { throw .unreadable("`\(path)` is not a folder") }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw .unreadable("`\(path)` can't be written: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
      }
      if count <= 0 {
        throw .unreadable("`\(path)` can't be written: \(String(cString: strerror(errno)))")
      }
      sent += count
    }
    if fsync(file) != 0, errno != EINVAL {
      throw .unreadable("`\(path)` can't be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Where a path really leads, links followed; nil when it leads nowhere.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Whether a path stays in a folder when links are followed; what is not there leads nowhere.
  static func isBeneath(_ path: String, _ folder: String) -> Bool {
    guard let there = real(path) else { return true }
    guard let root = real(folder) else { return false }
    return there == root || there.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  static func hash(_ bytes: [UInt8]) -> String { SHA256.hexadecimal(of: bytes) }
}
