// Writes the delivery of the model contract contracts/support: four months of a supplier's files,
// what people decided about them, the forum's log and the opening. The same bytes each time.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let files =
  deliveryOfMarch(Counts(.march, seed: 3)) + deliveryOfApril(Counts(.april, seed: 4))
  + deliveryOfMay(Counts(.may, seed: 5)) + deliveryOfJune(Counts(.june, seed: 6)) + logs

guard CommandLine.arguments.count == 2 else {
  print("usage: example-data FOLDER")
  exit(2)
}
let root = CommandLine.arguments[1]
for file in files {
  guard write(file, below: root) else {
    print("`\(root)/\(file.path)` can't be written")
    exit(1)
  }
}
