#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One file to be written, by its path below the data folder.
struct File {
  var path: String
  var text: String
}

/// Writes one file and the folders above it; false when it can't.
func write(_ file: File, below root: String) -> Bool {
  let path = "\(root)/\(file.path)"
  var folder = path.hasPrefix("/") ? "" : "."
  // A folder that is there already is no fault; one that can't be made shows when the file is
  // opened.
  for part in path.split(separator: "/").dropLast() {
    folder += "/\(part)"
    _ = mkdir(folder, 0o755)
  }
  guard let stream = fopen(path, "wb") else { return false }
  let bytes = Array(file.text.utf8)
  let written = fwrite(bytes, 1, bytes.count, stream)
  return fclose(stream) == 0 && written == bytes.count
}
