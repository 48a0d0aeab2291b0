internal import Calendars
internal import Glibc

/// Results go to standard output, talk to standard error.
enum Console {
  static func print(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func say(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to file: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A reader that went away, as `head` does, is no fault of ours.
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// The day of this machine. Only waivers of `check` are judged by it, where no day is named;
  /// nothing that is computed is.
  static var today: Day {
    (Day(iso: "1970-01-01") ?? .first).adding(days: Int(time(nil)) / 86_400)
  }

  static func isTerminal(_ file: Int32) -> Bool { isatty(file) == 1 }

  /// Colour only on a terminal that wants it.
  static func wantsColor(_ file: Int32) -> Bool {
    guard isTerminal(file) else { return false }
    if let no = getenv("NO_COLOR"), no.pointee != 0 { return false }
    if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
    return true
  }

  /// Columns of the terminal, 100 where there is none.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
      return min(Int(size.ws_col), 160)
    }
    return 100
  }
}
