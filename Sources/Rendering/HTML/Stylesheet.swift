/// How pages look. Only text of the program can be a rule: `StaticString` is known when it is
/// compiled, and a colour is three numbers.
enum Stylesheet {
  enum Part: Sendable {
    case rules(StaticString)
    case accent(Look.Colour)
    /// Said at the head of every printed page.
    case running(StaticString)

    var text: String {
      switch self {
      case .rules(let text): "\(text)"
      case .running(let words):
        "@page{@top-right{content:\"\(words)\";font:700 8pt \(Stylesheet.fonts);color:#1b1f24}}"
      case .accent(let colour): ":root{--accent:\(colour.code)}"
      }
    }
  }

  static let parts: [Part] = [
    .rules(page), .rules(blocks), .rules(tables), .rules(narrow), .rules(print),
  ]

  private static let fonts: StaticString =
    #""Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif"#

  /// Letters, headings, the frame of the page.
  private static let page: StaticString = """
    *{box-sizing:border-box}
    html{font:15px/1.5 "Segoe UI",-apple-system,"Noto Sans","Liberation Sans",Arial,sans-serif;color:#1b1f24;background:#fff;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{margin:0 auto;max-width:62rem;padding:0 1.5rem 2rem;overflow-wrap:break-word}
    .overview{max-width:78rem}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;padding:.3rem .6rem;background:#fff;outline:3px solid var(--accent)}
    a{color:var(--accent)}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    p,ul,ol,dl{margin:.5rem 0}
    ul,ol{padding-left:1.2rem}
    li{margin:.2rem 0}
    code{font:.92em ui-monospace,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
    .top{border-top:7px solid var(--accent);padding-top:1.1rem;margin-bottom:1rem}
    .logo{float:right;margin:0 0 .5rem 1rem}
    .logo img{max-height:3rem;max-width:11rem}
    h1{font-size:1.85rem;line-height:1.2;letter-spacing:-.012em;margin:0 0 .35rem}
    h2{font-size:1.14rem;line-height:1.3;margin:1.7rem 0 .6rem;padding-bottom:.2rem;border-bottom:2px solid var(--accent);color:var(--accent)}
    h3{font-size:1.02rem;line-height:1.35;margin:.1rem 0 .3rem}
    h1::first-letter{text-transform:uppercase}
    .top h1{display:inline-block;margin-right:1.2rem}
    .top p{margin:.3rem 0;color:#434b54}
    .banner,.top .banner{display:inline-block;margin:0 0 .4rem;padding:.12rem .7rem;vertical-align:.25em;border:2px solid #1b1f24;color:#1b1f24;font-weight:700;letter-spacing:.02em;background:repeating-linear-gradient(-45deg,#fff,#fff 7px,#eceef1 7px,#eceef1 14px)}
    footer{margin-top:2rem;padding-top:.5rem;border-top:1px solid #868e97;font-size:.8rem;line-height:1.4;color:#4b535c}
    footer p{margin:.2rem 0}
    footer ul{columns:2;column-gap:2rem;margin:.3rem 0}
    footer li{margin:0;break-inside:avoid}
    summary{cursor:pointer}
    """

  /// What stands between the headings.
  private static let blocks: StaticString = """
    .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:.4rem 1.6rem;margin:.7rem 0 0}
    .facts dt{font-size:.8rem;line-height:1.3;color:#4b535c}
    .facts dd{margin:0}
    .cards{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem;margin:1.1rem 0}
    .card,.answer{border:1px solid #868e97;border-top:5px solid #1b1f24;padding:.6rem .9rem .7rem;background:#f6f7f9;break-inside:avoid}
    .card h2,.answer h2{margin:0 0 .15rem;padding:0;border:0;font-size:.86rem;color:#434b54;letter-spacing:.01em}
    .card .lead,.answer .lead{font-size:1.45rem;line-height:1.2;font-weight:700;letter-spacing:-.012em;margin:.1rem 0 .35rem;font-variant-numeric:tabular-nums}
    .card ul,.answer ul{list-style:none;margin:0;padding:0}
    .card li,.answer li{margin:0;padding:.16rem 0;border-top:1px solid #c8cdd3;line-height:1.35}
    .marks{display:flex;flex-wrap:wrap;gap:3px;margin:.3rem 0 .45rem}
    .mark{width:1.35rem;height:1.35rem;line-height:1.25rem;text-align:center;font-size:.86rem;font-weight:700;border:1px solid #57606a}
    .mark.missed{background:#9a3208;border-color:#9a3208;color:#fff}
    .mark.met{background:#e3edf8;border-color:#5b7fa6;color:#143f6e}
    .mark.mitigated{background:#fff;border:2px dashed #9a3208;line-height:1.1rem;color:#7a2706}
    .mark.unknown,td.unknown{background:repeating-linear-gradient(45deg,#fff,#fff 4px,#d9dde2 4px,#d9dde2 6px);color:#1b1f24}
    .answers{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:.9rem;margin:.9rem 0}
    .answer{grid-column:span 2;padding:.5rem .8rem .55rem}
    .answer:nth-child(n+4){grid-column:span 3}
    .answer .lead{font-size:1.2rem;margin:0 0 .25rem}
    .answer li{font-size:.93rem}
    .more{margin:.25rem 0 0;font-size:.88rem}
    .decisions,.programme,.signatures{list-style:none;padding:0}
    .decisions li{display:grid;grid-template-columns:3rem 1fr auto;gap:.1rem .6rem;align-items:baseline;padding:.35rem 0;border-bottom:1px solid #c8cdd3;margin:0;break-inside:avoid}
    .place{color:#4b535c;font-size:.88rem;white-space:nowrap}
    .badge{display:inline-block;padding:.02rem .45rem;border-radius:3px;background:#1b1f24;color:#fff;font-size:.8rem;font-weight:700;line-height:1.5;text-align:center;white-space:nowrap}
    .programme>li{display:grid;grid-template-columns:5rem 1fr;gap:.2rem 1rem;margin:0;padding:.6rem 0;border-top:1px solid #868e97;break-inside:avoid}
    .programme h3 .badge{margin-left:.3rem;vertical-align:.08em}
    .when{margin:0;line-height:1.35;font-variant-numeric:tabular-nums}
    .clock{display:block;font-weight:700}
    .length{color:#4b535c;font-size:.88rem}
    .what ul{list-style:disc;margin:.2rem 0;padding-left:1.1rem}
    .outline{list-style:none;padding-left:0}
    .outline .outline{padding-left:1.1rem;border-left:2px solid #c8cdd3;margin:.2rem 0 .4rem .2rem;font-size:.95rem;color:#343b43}
    .outline>li{margin:.35rem 0}
    .line{display:flex;justify-content:space-between;align-items:baseline;gap:.6rem;margin:0}
    .line::before{content:"";order:1;flex:1;min-width:1rem;border-bottom:1px dotted #868e97}
    .line .text,.decisions .text{min-width:0}
    .amount{order:2;font-weight:700;white-space:nowrap;font-variant-numeric:tabular-nums}
    .outline .outline li{margin:.1rem 0}
    figure{margin:.8rem 0;break-inside:avoid}
    figcaption{font-weight:700;margin-bottom:.3rem}
    .pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.6rem 1.4rem;align-items:start}
    .pictures svg{width:100%;max-width:31rem}
    svg{max-width:100%;height:auto;vertical-align:middle}
    figure ul{font-size:.88rem;color:#434b54;margin:.3rem 0}
    .numbers{font-size:.88rem}
    .signatures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:0;margin:1.2rem 0;border:1px solid #868e97;break-inside:avoid}
    .signatures li{min-height:6.2rem;margin:0;padding:.35rem .6rem;font-size:.88rem;color:#434b54}
    .signatures li+li{border-left:1px solid #868e97}
    """

  /// Rows and cells; what happened to a target in shape, word and darkness.
  private static let tables: StaticString = """
    table{border-collapse:collapse;width:100%;margin:.5rem 0;font-variant-numeric:tabular-nums}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    th,td{padding:.38rem .55rem;text-align:left;vertical-align:top;border-bottom:1px solid #c8cdd3}
    th:first-child{padding-left:0}
    td:last-child{padding-right:0}
    thead th{font-size:.84rem;line-height:1.3;color:#434b54;vertical-align:bottom;border-bottom:2px solid #57606a}
    thead th:last-child{padding-right:0}
    tbody th{font-weight:600;min-width:9.5rem}
    .number{text-align:right}
    .beneath{display:block;font-size:.87rem;line-height:1.4;font-weight:400;color:#4b535c}
    .aside{white-space:nowrap}
    td .aside,th .aside{font-size:.87rem;line-height:1.4;color:#4b535c}
    td.number .aside,th .aside{display:block}
    .stack td.number{font-weight:600}
    .stack td.number .beneath,.stack td.number .aside{font-weight:400}
    thead .beneath{font-size:inherit}
    tr.total th,tr.total td{border-bottom:0;padding-top:.25rem;padding-bottom:.25rem}
    tr:not(.total)+tr.total th,tr:not(.total)+tr.total td{border-top:2px solid #1b1f24}
    .status{font-weight:600}
    .status .glyph{display:inline-block;width:1.2rem;height:1.2rem;line-height:1.2rem;text-align:center;font-size:.8rem;font-weight:700}
    .status.missed{color:#8f2e07}
    .status.missed .glyph{background:#9a3208;color:#fff}
    .status.mitigated{color:#7a2706}
    .status.mitigated .glyph{border:1px dashed #7a2706;line-height:1.1rem}
    .status.met{color:#143f6e;font-weight:400}
    .status.unknown .glyph{border:1px solid #57606a;line-height:1.1rem}
    .scroll{overflow-x:auto;margin:.5rem 0}
    .grid{font-size:.87rem;border-collapse:separate;border-spacing:2px}
    .grid th,.grid td{padding:.22rem .35rem;border:0;vertical-align:middle}
    .grid thead th{vertical-align:bottom;border-bottom:0;font-size:.8rem}
    .grid tbody th{padding-left:0}
    .grid:not(.wide){width:auto}
    .grid tbody th{min-width:10rem}
    .grid td.number,.grid th.number{text-align:center}
    .grid td.number{white-space:nowrap;padding-left:.15rem;padding-right:.15rem}
    .wide{font-size:.82rem}
    .wide th,.wide td{padding:.2rem .22rem}
    td.met{background:#e3edf8;color:#143f6e}
    td.missed{background:#9a3208;color:#fff;font-weight:700}
    td.mitigated{background:#fff;color:#7a2706;outline:2px dashed #9a3208;outline-offset:-2px}
    td.strong{font-weight:700}
    """

  /// Screens down to 320 pixels: cards and rows below each other.
  private static let narrow: StaticString = """
    @media screen and (max-width:52rem){.answers{grid-template-columns:1fr 1fr}.answer,.answer:nth-child(n+4){grid-column:auto}}
    @media screen and (max-width:40rem){
    html{font-size:15px}
    body{padding:0 .8rem 1.5rem}
    h1{font-size:1.5rem}
    .cards,.answers,.signatures{grid-template-columns:1fr}
    .facts{grid-template-columns:1fr}
    .signatures li+li{border-left:0;border-top:1px solid #868e97}
    .decisions li{grid-template-columns:3rem 1fr}
    .place{grid-column:2;white-space:normal}
    .programme>li{grid-template-columns:1fr}
    .clock{display:inline}
    footer ul{columns:1}
    .stack,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:100%}
    .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .stack tbody tr{border-bottom:2px solid #868e97;padding:.4rem 0}
    .grid tbody th{min-width:7.5rem}
    .aside{white-space:normal}
    .stack tbody th,.stack tbody td{border:0;padding:.12rem 0;overflow-wrap:anywhere}
    .stack tbody td{position:relative;padding-left:6.8rem;min-height:1.5rem}
    .stack td::before{content:attr(data-column);position:absolute;left:0;width:6.3rem;font-size:.84rem;font-weight:400;color:#4b535c}
    .stack .number{text-align:left}
    .stack td:empty{display:none}
    }
    """

  /// A4 first.
  private static let print: StaticString = """
    @page{size:A4;margin:14mm 14mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt "Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;color:#4b535c}}
    @media print{
    html{font-size:9.4pt;line-height:1.42}
    body{max-width:none;padding:0}
    .skip{display:none}
    a{color:inherit;text-decoration:none}
    .top{padding-top:.6rem;margin-bottom:.7rem}
    h2{margin-top:1.2rem;break-after:avoid}
    h3,figcaption,thead{break-after:avoid}
    thead{display:table-header-group}
    tr,li,dl div{break-inside:avoid}
    tr.total,.stack tbody tr:last-child{break-before:avoid}
    p,li{orphans:3;widows:3}
    .cards{margin:.7rem 0}
    .scroll{overflow:visible}
    .grid{font-size:.82rem}
    .grid{break-inside:avoid}
    footer ul{columns:3}
    .wide{font-size:7pt;line-height:1.25;border-spacing:1px}
    .wide td.number{white-space:normal}
    .wide .picture{display:none}
    .programme>li{break-inside:auto}
    .numbers{display:none}
    .signatures li{min-height:22mm}
    footer{margin-top:1rem;font-size:7.2pt;break-inside:avoid-page}
    footer summary{list-style:none}
    footer details::details-content{content-visibility:visible;display:block;height:auto}
    }
    """
}
