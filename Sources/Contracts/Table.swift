package import Diagnostics
package import Expressions

/// A table of the contract, read from the top; a row applies to what no row above took.
package struct Table: Sendable {
  package enum Shape: String, Sendable { case match, bands }
  package struct Row: Sendable {
    package enum Key: Sendable {
      case label(String)
      case requirement(Requirement)
      case rest
    }
    package var key: Key
    package var value: Expression
    package var place: Place
    package var text: String
  }
  package struct Body: Sendable {
    package var shape: Shape
    package var rows: [Row]
  }

  package var name: Located<String>
  package var body: Dated<Body>
  /// What the rows must add up to, where the contract says so.
  package var total: Located<Requirement>?
  package var clause: String?
}
