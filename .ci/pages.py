"""Whether web pages can be read by everybody: axe-core in Chromium, and rules of our own."""

import html
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# Elements without an end.
VOID = {"meta", "hr", "br", "wbr", "img"}


class Page(html.parser.HTMLParser):
    """What our own rules ask about a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults = []
        self.open = []
        self.ids = set()
        self.targets = []
        self.labels = []
        self.level = 0
        self.tops = 0
        self.tables = []
        self.pictures = []
        self.lang = None
        self.title = ""
        self.feed(text)
        self.close()
        self.finish()

    def fault(self, what):
        self.faults.append(f"line {self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag in {"script", "iframe", "object", "embed", "link", "form", "base", "style"}:
            if tag != "style":
                self.fault(f"<{tag}> has no place in a page")
        for name, value in pairs:
            if name.startswith("on") or name == "style":
                self.fault(f"attribute {name}")
            if name in {"href", "src", "action", "data", "poster", "srcset"}:
                self.address(tag, name, value or "")
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.fault(f"id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        if "aria-labelledby" in attributes:
            self.labels.append(attributes["aria-labelledby"])
        if tag == "html":
            self.lang = attributes.get("lang")
        if re.fullmatch(r"h[1-6]", tag):
            level = int(tag[1])
            self.tops += level == 1
            if level > self.level + 1:
                self.fault(f"<{tag}> after a heading of level {self.level}")
            self.level = level
        if tag == "table":
            self.tables.append({"caption": False, "columns": 0, "rows": 0})
        if tag == "caption" and self.tables:
            self.tables[-1]["caption"] = True
        if tag == "th":
            scope = attributes.get("scope")
            if scope not in {"col", "row"}:
                self.fault("a heading of a table without scope")
            elif self.tables:
                self.tables[-1]["columns" if scope == "col" else "rows"] += 1
        if tag == "svg":
            self.pictures.append({"title": False, "desc": False})
            if attributes.get("role") != "img" or not attributes.get("aria-label"):
                self.fault("a picture without role and name")
        if tag in {"title", "desc"} and self.pictures and "svg" in self.open:
            self.pictures[-1][tag] = True
        if tag == "img" and not attributes.get("alt"):
            self.fault("an image without text")
        if tag not in VOID:
            self.open.append(tag)

    handle_startendtag = handle_starttag

    def address(self, tag, name, value):
        if name == "href" and value.startswith("#"):
            self.targets.append(value[1:])
        elif name == "href" and re.fullmatch(r"[A-Za-z0-9._~%-]+(#[A-Za-z0-9._~%-]*)?", value):
            pass
        elif tag == "img" and value.startswith("data:image/"):
            pass
        else:
            self.fault(f"<{tag} {name}={value[:60]}> leads out of the folder")

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.fault(f"</{tag}> closes nothing")
        if tag == "table" and self.tables:
            table = self.tables.pop()
            if not (table["caption"] and table["columns"] and table["rows"]):
                self.fault(f"a table without caption or headings: {table}")
        if tag == "svg":
            picture = self.pictures.pop()
            if not (picture["title"] and picture["desc"]):
                self.fault("a picture without title or description")

    def handle_data(self, text):
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += text
        if self.open and self.open[-1] == "style" and re.search(r"url\(|@import|expression", text):
            self.fault("the style sheet fetches something")

    def finish(self):
        if not self.lang:
            self.fault("no language")
        if not self.title.strip():
            self.fault("no title")
        if self.tops != 1:
            self.fault(f"{self.tops} headings of the first level")
        for target in self.targets + self.labels:
            if target not in self.ids:
                self.fault(f"nothing is called {target}")


RUN = """
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(function (found) {
  function brief(list) {
    return list.map(function (v) {
      return {id: v.id, help: v.help, where: v.nodes.map(function (n) {
        return n.target.join(' ') + ': ' + (n.any[0] ? n.any[0].message : n.html.slice(0, 80));
      })};
    });
  }
  var sheet = parent.document.createElement('pre');
  sheet.id = 'axe-says';
  sheet.textContent = JSON.stringify({violations: brief(found.violations), passes: found.passes.length,
    width: window.innerWidth, needs: document.documentElement.scrollWidth});
  parent.document.body.appendChild(sheet);
});
"""


def axe(path, source, width):
    """What axe-core finds in a page as Chromium draws it."""
    text = path.read_text(encoding="utf-8")
    # Only the checker's own copy runs a script.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("</body>", f"<script>{source}</script><script>{RUN}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "page.html"
        # In a frame, since Chromium draws no window as narrow as a telephone.
        copy.write_text(
            f'<!doctype html><title>frame</title><iframe width="{width}" height="900" '
            f'style="border:0" srcdoc="{html.escape(text)}"></iframe>', encoding="utf-8")
        drawn = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/u",
             "--window-size=1400,1000", "--virtual-time-budget=20000", "--dump-dom",
             copy.as_uri()],
            capture_output=True, text=True, timeout=180, check=False).stdout
    found = re.search(r'<pre id="axe-says">(.*?)</pre>', drawn, re.S)
    if not found:
        return None
    return json.loads(html.unescape(found.group(1)))


def main():
    tools, paths = pathlib.Path(sys.argv[1]), [pathlib.Path(p) for p in sys.argv[2:]]
    source = next(tools.rglob("axe.min.js")).read_text(encoding="utf-8").replace("</script", "<\\/script")
    failed = False
    passes = 0
    for path in paths:
        faults = Page(path.read_text(encoding="utf-8")).faults
        for width in (1280, 320):
            found = axe(path, source, width)
            if found is None:
                faults.append("axe-core did not answer")
                continue
            passes += found["passes"]
            if found["width"] != width or found["needs"] > width:
                faults.append(f"{width} px: drawn in {found['width']}, needs {found['needs']}")
            for violation in found["violations"]:
                where = "; ".join(violation["where"][:3])
                faults.append(f"{width} px: {violation['id']}: {violation['help']}: {where}")
        for fault in faults:
            failed = True
            print(f"{path}: {fault}")
    if not failed:
        print(f"axe-core and our own rules: nothing to report on {len(paths)} pages, "
              f"{passes} rules passed")
    return failed


if __name__ == "__main__":
    sys.exit(main())
