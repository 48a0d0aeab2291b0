// Writes the data of a model contract: what a supplier delivered and what people decided about it.
// The same bytes each time. NAME is a folder of `contracts` and `examples`.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let examples = [
  ("support", supportFiles), ("year", yearFiles), ("collection", collectionFiles),
  ("hosting", hostingFiles),
]

guard CommandLine.arguments.count == 3,
  let example = examples.first(where: { $0.0 == CommandLine.arguments[1] })
else {
  print("usage: example-data NAME FOLDER")
  print("NAME is " + examples.map(\.0).joined(separator: ", "))
  exit(2)
}
let root = CommandLine.arguments[2]
for file in example.1() {
  guard write(file, below: root) else {
    print("`\(root)/\(file.path)` can't be written")
    exit(1)
  }
}
