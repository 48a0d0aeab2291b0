import Glibc

/// A failure that ends the benchmark, in words.
struct Failure: Error {
  let what: String

  init(_ what: String) { self.what = what }
}

/// A folder of its own for what is generated, taken away at the end.
struct Workplace {
  let root: String

  init() throws {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var name = Array("\(temporary)/kepi-bench-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Failure("no temporary folder can be made") }
    root = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a file below the folder, and the folders above it.
  func write(_ text: String, to path: String) throws {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      // A folder that is there already is no fault; one that can't be made shows just below.
      _ = mkdir(folder, 0o755)
    }
    guard let stream = fopen("\(root)/\(path)", "wb") else {
      throw Failure("`\(root)/\(path)` can't be written")
    }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count else {
      throw Failure("`\(root)/\(path)` can't be written")
    }
  }

  /// The text of a file below the folder.
  func read(_ path: String) throws -> String {
    guard let stream = fopen("\(root)/\(path)", "rb") else {
      throw Failure("`\(root)/\(path)` can't be read")
    }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, stream)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func remove() { _ = try? Program("/bin/rm", ["-rf", root]).run(output: "/dev/null") }
}

/// Another program and what it is called with.
struct Program {
  let path: String
  let arguments: [String]

  init(_ path: String, _ arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }

  /// Runs it to its end.
  ///
  /// - Parameter output: the file that takes what it prints.
  /// - Returns: nanoseconds of processor time, its own and the system's for it: what else the
  ///   machine is doing hardly shows in them.
  /// - Errors: it can't be started, or its exit code is not 0.
  func run(output: String) throws -> Int {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, path, &actions, nil, &words, environ) == 0 else {
      throw Failure("`\(path)` can't be started")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else {
      throw Failure("`\(([path] + arguments.prefix(3)).joined(separator: " ")) …` failed")
    }
    let seconds = Int(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    let rest = Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    return seconds * 1_000_000_000 + rest * 1_000
  }
}
