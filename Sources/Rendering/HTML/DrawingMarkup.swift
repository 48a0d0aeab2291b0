extension Drawing {
  /// As a picture that stands by itself: no names, nothing fetched, so that any number of them can
  /// stand in one page.
  var markup: Markup {
    let name = Lines.plain(title)
    return Tag.svg(
      .role(.img), .label(name), .viewBox(width: width, height: height), .length(.width, width),
      .length(.height, height)
    ) {
      Tag.title { name }
      Tag.desc { Lines.plain(summary) }
      shapes.map(\.markup)
    }
  }
}

extension Drawing.Shape {
  fileprivate var markup: Markup {
    switch self {
    case .rectangle(let box, let ink):
      Tag.rect(
        [
          .length(.x, box.x), .length(.y, box.y), .length(.width, box.width),
          .length(.height, box.height),
        ] + ink.look)
    case .line(let a, let b, let ink):
      Tag.line(
        [.length(.x1, a.x), .length(.y1, a.y), .length(.x2, b.x), .length(.y2, b.y)] + ink.look)
    case .path(let points, let ink): Tag.polyline([.points(points)] + ink.look)
    case .polygon(let points, let ink): Tag.polygon([.points(points)] + ink.look)
    case .circle(let centre, let radius, let ink):
      Tag.circle(
        [.length(.cx, centre.x), .length(.cy, centre.y), .length(.r, radius)] + ink.look)
    case .text(let point, let phrase, let lettering):
      Tag.text([.length(.x, point.x), .length(.y, point.y)] + lettering.look) {
        Lines.plain(phrase)
      }
    }
  }
}

extension Drawing.Lettering {
  fileprivate var look: [Attribute] {
    let color = isLight ? "#fff" : (isMuted ? "#4b535c" : "#1b1f24")
    var look: [Attribute] = [.length(.fontSize, size), .paint(.fill, color)]
    if isBold { look.append(.paint(.weight, "700")) }
    switch anchor {
    case .start: break
    case .middle: look.append(.paint(.anchor, "middle"))
    case .end: look.append(.paint(.anchor, "end"))
    }
    // A white edge keeps letters readable where a line runs behind them.
    if !isLight {
      look += [
        .paint(.stroke, "#fff"), .paint(.width, "2.4"), .paint(.join, "round"),
        .paint(.order, "stroke"),
      ]
    }
    return look
  }
}

/// Blue for what goes well, orange to dark red for what does not, and shape and darkness besides:
/// the two colours stay apart for the colour-blind and differ in darkness in grey.
extension Drawing.Ink {
  fileprivate var look: [Attribute] {
    switch self {
    case .range: filled("#eef1f4")
    case .zone: filled("#c6dbf0")
    case .ground: filled("#e6e9ed")
    case .axis: drawn("#868e97", "1")
    case .mean: drawn("#57606a", "1")
    case .limit: drawn("#57606a", "1", dashes: "2 3")
    case .target: drawn("#1b1f24", "2")
    case .series: drawn("#57606a", "1.2")
    case .met: filled("#1d5b9e")
    case .missed: filled("#a8380a")
    case .mitigated: drawn("#a8380a", "1.6", on: "#fff")
    case .unjudged: drawn("#57606a", "1.4", on: "#fff")
    case .cross: drawn("#fff", "1.3")
    case .worse: drawn("#7a1a05", "1.6")
    case .better: drawn("#1d5b9e", "1.6", dashes: "3 2")
    case .changed: drawn("#1b1f24", "1.4", dashes: "1 2")
    case .measure: filled("#1b1f24")
    case .part: filled("#a8380a")
    case .otherPart: filled("#7a1a05")
    case .earlier: filled("#aab2bb")
    case .cut: drawn("#57606a", "1", on: "#fff")
    case .hatch: drawn("#57606a", "1")
    case .gap: drawn("#fff", "1.6")
    }
  }

  private func filled(_ color: String) -> [Attribute] { [.paint(.fill, color)] }

  private func drawn(
    _ color: String, _ width: String, on ground: String = "none", dashes: String? = nil
  ) -> [Attribute] {
    [.paint(.fill, ground), .paint(.stroke, color), .paint(.width, width)]
      + (dashes.map { [.paint(.dashes, $0)] } ?? [])
  }
}
