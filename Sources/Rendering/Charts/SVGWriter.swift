/// A drawing as an SVG element that stands by itself: no names, no style sheet, no script, nothing
/// fetched, so that any number of them can stand in one page and be saved alone.
enum SVGWriter {
  /// - Parameter isAlone: with the namespace, for a file of its own.
  static func write(_ drawing: Drawing, isAlone: Bool = false) -> String {
    let title = escape(Lines.plain(drawing.title))
    let width = pixels(drawing.width)
    let height = pixels(drawing.height)
    let space = isAlone ? " xmlns=\"http://www.w3.org/2000/svg\"" : ""
    let open =
      "<svg\(space) role=\"img\" aria-label=\"\(title)\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\" font-family=\"\(fonts)\">"
    let lines =
      [open, "<title>\(title)</title>", "<desc>\(escape(Lines.plain(drawing.summary)))</desc>"]
      + drawing.shapes.map(shape) + ["</svg>"]
    return lines.joined(separator: "\n")
  }

  private static let fonts = "Segoe UI, Calibri, Noto Sans, DejaVu Sans, Arial, sans-serif"

  private static func shape(_ shape: Drawing.Shape) -> String {
    switch shape {
    case .rectangle(let box, let ink):
      return "<rect x=\"\(pixels(box.x))\" y=\"\(pixels(box.y))\" width=\"\(pixels(box.width))\" "
        + "height=\"\(pixels(box.height))\"\(look(ink))/>"
    case .line(let a, let b, let ink):
      return "<line x1=\"\(pixels(a.x))\" y1=\"\(pixels(a.y))\" x2=\"\(pixels(b.x))\" "
        + "y2=\"\(pixels(b.y))\"\(look(ink))/>"
    case .path(let points, let ink):
      return "<polyline points=\"\(list(points))\"\(look(ink))/>"
    case .polygon(let points, let ink):
      return "<polygon points=\"\(list(points))\"\(look(ink))/>"
    case .circle(let centre, let radius, let ink):
      return "<circle cx=\"\(pixels(centre.x))\" cy=\"\(pixels(centre.y))\" "
        + "r=\"\(pixels(radius))\"\(look(ink))/>"
    case .text(let point, let phrase, let lettering):
      return text(point, phrase, lettering)
    }
  }

  private static func list(_ points: [Drawing.Point]) -> String {
    points.map { "\(pixels($0.x)),\(pixels($0.y))" }.joined(separator: " ")
  }

  private static func text(
    _ point: Drawing.Point, _ phrase: Phrase, _ lettering: Drawing.Lettering
  ) -> String {
    let anchor =
      switch lettering.anchor {
      case .start: ""
      case .middle: " text-anchor=\"middle\""
      case .end: " text-anchor=\"end\""
      }
    let color = lettering.isLight ? "#fff" : (lettering.isMuted ? "#4b535c" : "#1b1f24")
    // A white edge keeps letters readable where a line runs behind them.
    let edge =
      lettering.isLight
      ? "" : " stroke=\"#fff\" stroke-width=\"2.4\" stroke-linejoin=\"round\" paint-order=\"stroke\""
    let weight = lettering.isBold ? " font-weight=\"700\"" : ""
    return "<text x=\"\(pixels(point.x))\" y=\"\(pixels(point.y))\" "
      + "font-size=\"\(pixels(lettering.size))\"\(weight)\(anchor) fill=\"\(color)\"\(edge)>"
      + escape(Lines.plain(phrase)) + "</text>"
  }

  /// Blue for what goes well, orange to dark red for what does not, and shape and darkness besides:
  /// the two colours stay apart for the colour-blind and differ in darkness in grey.
  private static func look(_ ink: Drawing.Ink) -> String {
    func fill(_ color: String) -> String { " fill=\"\(color)\"" }
    func stroke(_ color: String, _ width: String, _ dash: String = "") -> String {
      " fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width)\""
        + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
    }
    switch ink {
    case .range: return fill("#eef1f4")
    case .zone: return fill("#c6dbf0")
    case .ground: return fill("#e6e9ed")
    case .axis: return stroke("#8c959f", "1")
    case .mean: return stroke("#57606a", "1")
    case .limit: return stroke("#57606a", "1", "2 3")
    case .target: return stroke("#1b1f24", "2")
    case .series: return stroke("#57606a", "1.2")
    case .met: return fill("#1d5b9e")
    case .missed: return fill("#a8380a")
    case .mitigated: return " fill=\"#fff\" stroke=\"#a8380a\" stroke-width=\"1.6\""
    case .unjudged: return " fill=\"#fff\" stroke=\"#57606a\" stroke-width=\"1.4\""
    case .cross: return stroke("#fff", "1.3")
    case .worse: return stroke("#7a1a05", "1.6")
    case .better: return stroke("#1d5b9e", "1.6", "3 2")
    case .changed: return stroke("#1b1f24", "1.4", "1 2")
    case .measure: return fill("#1b1f24")
    case .part: return fill("#a8380a")
    case .otherPart: return fill("#7a1a05")
    case .earlier: return fill("#aab2bb")
    case .cut: return " fill=\"#fff\" stroke=\"#57606a\" stroke-width=\"1\""
    case .hatch: return stroke("#57606a", "1")
    case .gap: return stroke("#fff", "1.6")
    }
  }

  /// Tenths as a decimal: 34, 17.3.
  private static func pixels(_ tenths: Int) -> String {
    let rest = tenths.magnitude % 10
    let whole = tenths.magnitude / 10
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
