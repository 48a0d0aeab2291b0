#!/usr/bin/env python3
"""Plants the faults of faults.txt, one at a time, and shows which test catches each.

Every fault is compiled in at once, behind a switch: `Fault.on(7) ? faulty : original`. So the
package is built once, in a copy, and a run is the tests with KEPI_FAULT=7.

    python3 Tests/Faults/run.py                 all faults
    python3 Tests/Faults/run.py 7 12            those, by number
    python3 Tests/Faults/run.py --list          their numbers, nothing is built

Ends with 1 when a fault survives, with 2 when the faults can't be planted or the tests fail
without one.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent

# What says what is right, before the pages and files recorded earlier that only say what changed.
SEMANTIC = [
    "AssessmentTests.(?!PropertyTests)",
    "ReportsTests",
    "AssessmentTests.PropertyTests",
    "KepiTests.(CaseTests|CommandTests|FurtherCaseTests|DocsTests)",
]
RECORDED = ["RenderingTests|KepiTests.FurtherExampleTests"]
# The tests of these rooms see no other room.
OWN = {"Calendars": "CalendarsTests", "Quantities": "QuantitiesTests"}

SWITCH = """internal import Glibc

/// Which fault is switched on, if any.
enum Fault {
  private static let number: Int = getenv("KEPI_FAULT").flatMap { Int(String(cString: $0)) } ?? 0

  static func on(_ wanted: Int) -> Bool { number == wanted }
}
"""


class Fault:
    def __init__(self, number, name):
        self.number, self.name = number, name
        self.file = self.within = self.old = self.new = None
        self.is_statement = False

    @property
    def room(self):
        return self.file.split("/")[0]

    def plant(self, text):
        """The text with both forms, and a switch between them."""
        start, end = 0, len(text)
        if self.within:
            start = once(text, self.within, self)
            end = start + len(self.within)
        at = start + once(text[start:end], self.old, self)
        if self.is_statement:
            both = f"if Fault.on({self.number}) {{ {self.new} }} else {{ {self.old} }}"
        else:
            both = f"(Fault.on({self.number}) ? ({self.new}) : ({self.old}))"
        return at, at + len(self.old), both


def once(text, fragment, fault):
    if text.count(fragment) != 1:
        sys.exit(f"fault {fault.number}, {fault.name}: `{fragment}` is there "
                 f"{text.count(fragment)} times in {fault.file}")
    return text.index(fragment)


def read(path):
    faults = []
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            faults.append(Fault(len(faults) + 1, line.strip()[1:-1]))
            continue
        key, _, value = line.partition(" ")
        value, fault = value.strip(), faults[-1]
        if key == "file":
            fault.file = value
        elif key == "in":
            fault.within = value
        elif key in ("was", "does"):
            fault.old, fault.is_statement = value, key == "does"
        elif key in ("is", "not"):
            fault.new = value
        else:
            sys.exit(f"{path.name}: `{key}` means nothing")
    for fault in faults:
        if None in (fault.file, fault.old, fault.new):
            sys.exit(f"fault {fault.number}, {fault.name}: `file`, `was` and `is` are needed")
    if len({f.name for f in faults}) < len(faults):
        sys.exit("two faults have one name")
    return faults


def planted(faults):
    """The faulty sources by path; texts are sought in the original, so faults don't hide others."""
    by_file = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    texts = {}
    for file, those in by_file.items():
        text = (PACKAGE / "Sources" / file).read_text()
        later = None
        for start, end, both in sorted((f.plant(text) for f in those), reverse=True):
            if later is not None and end > later:
                sys.exit(f"{file}: two faults share `{text[start:end]}`")
            text, later = text[:start] + both + text[end:], start
        texts[Path("Sources") / file] = text.encode()
    for room in {f.room for f in faults}:
        texts[Path("Sources") / room / "Fault.swift"] = SWITCH.encode()
    return texts


def copy(folder, texts):
    """The package with the faults in it; a file that is the same keeps its date and its build."""
    wanted = dict(texts)
    for part in ["Package.swift", "Sources", "Tests", "contracts", "examples", "README.md"]:
        source = PACKAGE / part
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and "__pycache__" not in path.parts:
                wanted.setdefault(path.relative_to(PACKAGE), path.read_bytes())
    for part in ["Sources", "Tests"]:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path.relative_to(folder) not in wanted:
                path.unlink()
    for path, content in wanted.items():
        target = folder / path
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


FAILURE = re.compile(r"[✘􀢄] Test (?!run)(.*?) recorded an issue(?: with .*?)? at (\S+?):(\d+)")
GENERAL = re.compile(r"[✘􀢄] (?:Test|Suite) (.*?) (?:recorded an issue|failed)")


def test(folder, bundle, pattern, number, limit):
    """The first failure of the tests a pattern names, or None; and whether it took too long."""
    environment = dict(os.environ, KEPI_FAULT=str(number))
    process = subprocess.Popen(
        [str(bundle), "--testing-library", "swift-testing", "--filter", pattern],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", start_new_session=True)

    def stop():
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    timer = threading.Timer(limit, stop)
    timer.start()
    caught, last, ran = None, "", None
    try:
        for line in process.stdout:
            line = re.sub(r"\x1b\[[0-9;]*m", "", line)
            last = line.strip() or last
            ran = re.search(r"Test run with (\d+) test", line) or ran
            match = FAILURE.search(line)
            if match:
                caught = f"{match[2]}:{match[3]} {match[1]}"
            elif GENERAL.search(line) and "passed" not in line:
                caught = GENERAL.search(line)[1]
            if caught:
                stop()
                break
    finally:
        is_slow = not timer.is_alive() and caught is None
        timer.cancel()
        process.wait()
    if caught is None and process.returncode != 0 and not is_slow:
        caught = f"the tests stopped: {last}"
    if caught is None and not is_slow and (ran is None or int(ran[1]) == 0):
        sys.exit(f"no test ran for {pattern}: {last}")
    return caught, is_slow


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("numbers", nargs="*", type=int)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--folder", help="where to build; kept for the next time")
    parser.add_argument("--limit", type=int, default=600, help="seconds for the tests of a pattern")
    options = parser.parse_args()
    faults = read(HERE / "faults.txt")
    if options.list:
        for fault in faults:
            fault.plant((PACKAGE / "Sources" / fault.file).read_text())
            print(f"{fault.number:3} {fault.file}: {fault.name}")
        return 0
    wanted = [f for f in faults if not options.numbers or f.number in options.numbers]
    folder = Path(options.folder or tempfile.mkdtemp(prefix="kepi-faults-")).resolve()
    try:
        return check(faults, wanted, folder, options)
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


def check(faults, wanted, folder, options):
    copy(folder, planted(faults))
    started = time.time()
    built = subprocess.run(["swift", "build", "--build-tests"], cwd=folder)
    if built.returncode != 0:
        return 2
    print(f"built in {time.time() - started:.0f} s", flush=True)
    bundle = next((folder / ".build" / "debug").glob("*.xctest"))
    for pattern in list(OWN.values()) + SEMANTIC + RECORDED:
        caught, is_slow = test(folder, bundle, pattern, 0, options.limit)
        if caught or is_slow:
            print(f"without a fault: {caught or 'too slow'}")
            return 2
    print(f"without a fault every test holds ({time.time() - started:.0f} s)", flush=True)

    survived, recorded = [], []
    for fault in wanted:
        began = time.time()
        own = [OWN[fault.room]] if fault.room in OWN else []
        caught = None
        for pattern in own + SEMANTIC + RECORDED:
            caught, is_slow = test(folder, bundle, pattern, fault.number, options.limit)
            if is_slow:
                caught = "no end"
            if caught:
                if pattern in RECORDED:
                    recorded.append(fault)
                break
        if not caught:
            survived.append(fault)
        print(f"{fault.number:3} {fault.name} | {caught or 'SURVIVED'} | "
              f"{time.time() - began:.1f} s", flush=True)
    print(f"{len(wanted)} faults, {len(wanted) - len(survived)} caught, "
          f"{len(recorded)} of them only by recorded files, {len(survived)} survived")
    for fault in recorded:
        print(f"  only by recorded files: {fault.number} {fault.name}")
    for fault in survived:
        print(f"  survived: {fault.number} {fault.name}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
