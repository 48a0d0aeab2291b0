"""Changes one cell at a time, and sees which figures and derivations change with it."""

import random
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from cells import Sheet
from shown import Shown, figures, same_tree, trees


class Tally:
    def __init__(self):
        self.cells = self.refused = self.runs = 0
        self.shown = self.shown_changing = self.shown_weighing = 0
        self.hidden = self.by_reference = self.pairs = 0
        self.idle, self.violations = [], []


class Changing:
    def __init__(self, run, root, contract, data, documents, said, seed):
        self.run, self.root, self.contract, self.data = run, root, contract, data
        self.documents, self.random = documents, random.Random(seed)
        shown = Shown(documents, said)
        self.scopes = list(said.get("scopes") or {})
        self.last = list(documents)[-1]
        known = [key for key in shown.trees if key[0] != "idle"]
        self.alone = {key: shown.alone(key) for key in known}
        self.followed = {key: shown.followed(key) for key in known}
        self.before = {label: (figures(d), trees(d)) for label, d in documents.items()}
        self.all_shown = set().union(*self.followed.values())

    def value_cells(self):
        found = []
        for path in sorted((self.root / self.data).glob("*/v*/*")):
            if path.suffix in (".csv", ".json"):
                name = str(path.relative_to(self.root))
                found += [(name, address) for address in Sheet(path, self.scopes).addresses()]
        return found

    def sample(self, number, jobs):
        cells = self.value_cells()
        self.random.shuffle(cells)
        self.tally = Tally()
        roots = Queue()
        with tempfile.TemporaryDirectory() as temporary:
            for n in range(jobs):
                copy = Path(temporary) / str(n)
                for part in (str(Path(self.contract).parent), self.data):
                    shutil.copytree(self.root / part, copy / part, dirs_exist_ok=True)
                roots.put(copy)

            def work(cell):
                copy = roots.get()
                try:
                    return self.change(copy, cell)
                finally:
                    roots.put(copy)

            with ThreadPoolExecutor(jobs) as pool:
                for cell, outcome in zip(cells[:number], pool.map(work, cells[:number])):
                    self.count(cell, outcome)
        self.tally.cells = len(cells[:number])
        return self.tally

    def change(self, copy, cell):
        """[(text, period, figures that changed, derivations that changed)], one for each attempt."""
        path, outcome = copy / cell[0], []
        own, kept = path.parent.parent.name, path.read_bytes()
        sheet = Sheet(path, self.scopes)
        periods = [own if own in self.documents else self.last, self.last]
        tries = sheet.attempts(cell[1])[:6 if cell in self.all_shown else 2]
        for n, text in enumerate(tries):
            label = periods[n % 2]
            sheet.write(cell[1], text)
            try:
                after = self.run(copy, label)
            except Exception as fault:  # a figure that cannot be: refused, not evaluated
                outcome.append((text, label, None, str(fault)))
                continue
            finally:
                path.write_bytes(kept)
            figures_now, trees_now = figures(after), trees(after)
            old_figures, old_trees = self.before[label]
            changed = {key: (old, figures_now.get(key)) for key, old in old_figures.items()
                       if figures_now.get(key) != old}
            retold = [key for key, tree in old_trees.items() if not same_tree(tree, trees_now.get(key))]
            outcome.append((text, label, changed, retold))
            if changed and n > 0:
                break
        return outcome

    def count(self, cell, outcome):
        t = self.tally
        changing = weighing = False
        for text, label, changed, retold in outcome:
            t.runs += 1
            if changed is None:
                t.refused += 1
                continue
            weighing |= any(cell in self.followed.get(key, ()) for key in changed)
            changing |= weighing or any(cell in self.followed[key] for key in retold)
            for key in set(changed) | set(retold):
                t.pairs += 1
                if cell not in self.followed.get(key, ()):
                    t.violations.append((cell, text, label, key, changed.get(key, "its derivation")))
                elif cell not in self.alone.get(key, ()):
                    t.by_reference += 1
        if all(changed is None for _, _, changed, _ in outcome):
            return
        if cell in self.all_shown:
            t.shown += 1
            t.shown_changing += changing
            t.shown_weighing += weighing
            if not changing:
                t.idle.append(cell)
        else:
            t.hidden += 1
