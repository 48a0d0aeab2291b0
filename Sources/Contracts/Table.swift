package import Diagnostics
package import Expressions
package import Quantities

/// A table of the contract, read from the top; a row applies to what no row above took.
package struct Table: Sendable {
  package enum Shape: Sendable, Equatable {
    /// A row per word.
    case match
    /// Rows of conditions on an amount.
    case bands
    /// Straight lines between knots.
    case curve(outside: Outside)
    /// Steps: each row holds from its amount on.
    case ladder(between: Between)
  }
  /// What a curve gives beyond its first and last knot.
  package enum Outside: String, Sendable, CaseIterable { case flat, extend, error }
  /// What a ladder gives between two of its steps.
  package enum Between: String, Sendable, CaseIterable { case lower, interpolate, error }
  package struct Row: Sendable {
    package enum Key: Sendable {
      case label(String)
      case requirement(Requirement)
      /// A knot of a curve, a step of a ladder.
      case knot(Quantity)
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
    /// False when a row could not be read: then no word is known to lack one.
    package var isWhole = true
  }

  package var name: Located<String>
  package var body: Dated<Body>
  /// What the rows must add up to, where the contract says so.
  package var total: Located<Requirement>?
  package var clause: String?
}
