"""Validates the shipped files by the schemas, and holds schemas and decoder against each other:
the same file with a strange key, without a key, or with another word has to be refused by both."""

import copy
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

kepi, out = sys.argv[1], Path(sys.argv[2])
kinds = ["contract", "holidays", "delivery", "acts", "actions", "opening", "root-causes", "settings"]
schemas = {}
for kind in kinds + ["result"]:
    schemas[kind] = json.loads((out / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schemas[kind])
validators = {kind: Draft7Validator(schema) for kind, schema in schemas.items()}


def documented(schema, path):
    """Every property says what it is for, and every object closes or is a result."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            if isinstance(value, dict) and not ("const" in value and len(value) == 1):
                if not path.endswith("basis"):
                    assert value.get("description"), f"{path}/{name} has no description"
        for name, value in schema.items():
            documented(value, f"{path}/{name}")
    elif isinstance(schema, list):
        for value in schema:
            documented(value, path)


for kind, schema in schemas.items():
    documented(schema, kind)


class Texts(yaml.SafeLoader):
    """Every scalar is a text, as the program reads it."""


class Core(yaml.SafeLoader):
    """Numbers and flags as YAML 1.2 has them, as editors read it."""


Texts.yaml_implicit_resolvers = {}
Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
Core.add_constructor("tag:yaml.org,2002:int", lambda l, n: int(l.construct_scalar(n)))
Texts.add_constructor("tag:yaml.org,2002:null", lambda l, n: l.construct_scalar(n))


def valid(kind, text):
    """The faults an editor would show, as YAML types it and as text."""
    faults = []
    for loader in (Texts, Core):
        value = yaml.load(text, loader)
        value = json.loads(json.dumps(value))  # keys are texts
        for error in validators[kind].iter_errors(value):
            faults.append(f"{'/'.join(map(str, error.absolute_path))}: {error.message[:160]}")
    return faults


# What is shipped is valid.

def blocks(words):
    for page in sorted(Path("Sources/kepi/Documentation.docc").rglob("*.md")):
        for match in re.finditer(r"^```yaml ([^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
            info = match[1].split()
            if info[0] in words and "wrong" not in info:
                yield f"{page.name} {match[1]}", info[0], match[2]


shipped = []
for pattern, kind in [
    ("contracts/*/contract.yaml", "contract"),
    ("contracts/*/holidays/*.yaml", "holidays"),
    ("examples/*/data/*/*/submission.yaml", "delivery"),
    ("examples/*/data/acts.yaml", "acts"),
    ("examples/*/data/actions.yaml", "actions"),
    ("examples/*/data/opening.yaml", "opening"),
    ("examples/*/data/root-causes.yaml", "root-causes"),
    ("Tests/Docs/*.yaml", "contract"),
    ("Tests/Models/**/contract.yaml", "contract"),
    ("Sources/kepi/Starter/contract.yaml", "contract"),
    ("Sources/kepi/Starter/submission.yaml", "delivery"),
    ("Sources/kepi/Starter/acts.yaml", "acts"),
    ("Sources/kepi/Starter/actions.yaml", "actions"),
    ("Sources/kepi/Starter/settings.yaml", "settings"),
]:
    found = sorted(Path(".").glob(pattern))
    shipped += [(str(path), kind, path.read_text("utf-8")) for path in found]
names = {"contract": "contract", "submission": "delivery", "settings": "settings",
         "holidays": "holidays", "acts": "acts", "actions": "actions", "opening": "opening",
         "root-causes": "root-causes"}
for name, word, text in blocks(names):
    shipped.append((name, names[word], text))
# A fragment is valid but for what it leaves to its frame.
fragments = list(blocks(["fragment", "regime"]))

failures = []
for name, kind, text in shipped:
    if name == "Tests/Docs/regime.yaml":  # a frame, whose KPIs are in the fragments
        continue
    failures += [f"{name}: {fault}" for fault in valid(kind, text)]
for name, _, text in fragments:
    faults = [f for f in valid("contract", text) if "is a required property" not in f or "/" in f.split(":")[0]]
    failures += [f"{name}: {fault}" for fault in faults]
assert {kind for _, kind, _ in shipped} == set(kinds), "a kind of file is not tested"

# Schema and decoder refuse the same mutants.

KEYS = {"K030", "K031", "K032", "K033", "K034", "K116", "S020", "S021", "S022", "S023", "D030"}
STRANGE = "zzqx zzqx"


def mappings(value, path=()):
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from mappings(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from mappings(inner, path + (index,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def mutants(value):
    """Each mapping with a strange key, and each with one key less or with a word that is none."""
    for path, mapping in mappings(value):
        changed = copy.deepcopy(value)
        at(changed, path)[STRANGE] = "x"
        yield ("a strange key", path, changed)
        for key, inner in mapping.items():
            changed = copy.deepcopy(value)
            del at(changed, path)[key]
            yield (f"without {key}", path, changed)
            if isinstance(inner, str):
                changed = copy.deepcopy(value)
                at(changed, path)[key] = STRANGE
                yield (f"a strange {key}", path, changed)


def write(kind, text, folder, example):
    """Lays a mutant beside what it names, and says which file `check` has to read."""
    folder.mkdir(parents=True)
    if kind == "contract":
        (folder / "contract.yaml").write_text(text, "utf-8")
        for held in Path(example).parent.iterdir():
            if held.name != "contract.yaml":
                (folder / held.name).symlink_to(held.resolve())
        return [str(folder / "contract.yaml")]
    data = folder / "data"
    place = "2026-01/v1/submission.yaml" if kind == "delivery" else f"{kind}.yaml"
    (data / place).parent.mkdir(parents=True, exist_ok=True)
    (data / place).write_text(text, "utf-8")
    # The causes name actions.
    log = Path(example).parent / "actions.yaml"
    if kind == "root-causes" and log.exists():
        (data / "actions.yaml").symlink_to(log.resolve())
    return [f"contracts/{Path(example).parts[1]}/contract.yaml", "--data", str(data)]


def check(arguments):
    run = subprocess.run(
        [kepi, "check", "--format", "json", "--fail-on", "never", *arguments],
        capture_output=True, text=True)
    assert run.stdout.startswith("{"), run.stdout + run.stderr
    return json.loads(run.stdout)["files"]


def judge(batch):
    """Contracts are read many at a time, data folders one by one."""
    found = {}
    alone = []
    contracts = []
    for number, name, kind, _, _, value in batch:
        text = yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
        arguments = write(kind, text, out / "mutants" / str(number), name)
        if kind == "contract":
            contracts.append((number, arguments[0]))
        else:
            alone.append((number, arguments))
    if contracts:
        files = check([path for _, path in contracts])
        by_path = {file["file"]: file["findings"] for file in files}
        for number, path in contracts:
            found[number] = by_path[path]
    for number, arguments in alone:
        found[number] = [f for file in check(arguments) for f in file["findings"]]
    judged = []
    for number, name, kind, label, path, value in batch:
        refused = [f for f in found[number] if f["severity"] == "error"]
        keyed = [f for f in refused if f["code"] in KEYS]
        faults = list(validators[kind].iter_errors(value))
        judged.append((name, label, path, refused, keyed, faults))
    return judged


def keys_of(schema):
    """Every key that a schema has a word for."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own.union(*map(keys_of, schema.values()))


KNOWN = {kind: keys_of(schema) for kind, schema in schemas.items()}


def place(kind, label, path, mapping):
    """Where it is, with names left out, so that each change is tried once in each kind of place."""
    known = KNOWN[kind]
    way = tuple(step if isinstance(step, str) and step in known else "*" for step in path)
    key = label.removeprefix("without ").removeprefix("a strange ")
    if label != "a strange key" and key not in known:
        label = label.removesuffix(key) + "*"
    verb = tuple(sorted({"scale", "convert", "cap", "keep", "forgive", "drop", "accrue", "rows",
                         "curve", "ladder", "is", "start"} & mapping.keys()))
    return (kind, label, way, verb, str(mapping.get("act", "")))


jobs, seen = [], set()
subjects = [s for s in shipped if s[1] in ("contract", "acts", "actions", "root-causes", "delivery", "opening")
            and s[0].startswith(("contracts/", "examples/"))]
for name, kind, text in subjects:
    value = json.loads(json.dumps(yaml.load(text, Texts)))
    for label, path, changed in mutants(value):
        mapping = at(value, path)
        one = place(kind, label, path, mapping)
        if one in seen:
            continue
        seen.add(one)
        jobs.append((len(jobs), name, kind, label, path, changed))

differences = []
refusals = 0
with ThreadPoolExecutor(2) as pool:
    batches = [jobs[start:start + 40] for start in range(0, len(jobs), 40)]
    for name, label, path, refused, keyed, faults in (j for b in pool.map(judge, batches) for j in b):
        where = f"{name}: {label} in {'/'.join(map(str, path))}"
        refusals += bool(faults)
        if faults and not refused:
            differences.append(f"{where}: the schema alone refuses it: {faults[0].message[:120]}")
        if label == "a strange key" or label.startswith("without"):
            by_key = [f for f in keyed if f["code"] in ("K031", "K033")]
            if by_key and not faults:
                differences.append(f"{where}: the decoder alone refuses it: {by_key[0]['message']}")
        elif not faults and any(f["code"] == "K034" for f in keyed):
            message = next(f["message"] for f in keyed if f["code"] == "K034")
            # Words that the contract itself declares, and values of its measures, no schema knows.
            if "of this contract" in message or "cannot be" in message:
                continue
            differences.append(f"{where}: the decoder alone refuses the word: {message}")
failures += differences

# What is printed is as the schema of results says, no member more or less.


def closed(schema):
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema:
            schema["additionalProperties"] = False
        return schema
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


strict = Draft7Validator(closed(schemas["result"]))
printed = 0
members = set()


def collect(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            members.add(path + (key,))
            collect(inner, path + (key,))
    elif isinstance(value, list):
        for inner in value:
            collect(inner, path)


for data in sorted(Path("examples").glob("*/data")):
    contract = Path("contracts") / data.parent.name / "contract.yaml"
    run = subprocess.run([kepi, "evaluate", str(contract), "--data", str(data), "--format", "json"],
                         capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    printed += 1
    for error in list(strict.iter_errors(result))[:3]:
        failures.append(f"{contract}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
assert printed >= 5

for failure in failures:
    print(failure)
if failures:
    sys.exit(f"{len(failures)} failures")
print(f"{len(shipped)} files and {len(fragments)} fragments are valid, {printed} results too; "
      f"decoder and schema agree about {len(jobs)} mutants, {refusals} of them refused")
