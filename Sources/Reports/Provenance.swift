/// What a document was made from, so that anybody can make it again.
///
/// - Shape: hashes are SHA-256 in lower-case hexadecimal; files in the order they were read.
package struct Provenance: Sendable {
  package var version: String
  package var contractFile: String
  package var contractHash: String
  package var files: [(name: String, hash: String)]

  package init(
    version: String, contractFile: String, contractHash: String,
    files: [(name: String, hash: String)]
  ) {
    self.version = version
    self.contractFile = contractFile
    self.contractHash = contractHash
    self.files = files
  }
}
