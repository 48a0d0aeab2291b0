import Testing

@testable import kepi

/// What is expected was computed by another program (Python's hashlib) or stands in FIPS 180-4.
@Suite("Fingerprints of files")
struct FingerprintTests {
  @Test(
    "agree with the published examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func published(text: String, expected: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == expected)
  }

  @Test("agree at every length around the ends of three blocks")
  func lengths() {
    let all = (0...200).flatMap { length in
      SHA256.digest(of: (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) })
    }
    #expect(
      SHA256.hexadecimal(of: all)
        == "3275febb4612d86d586eb9f11cd21e648a9fc7d95e0f6b8d362786e28c9c5b79")
  }
}
