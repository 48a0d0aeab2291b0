"""Reads the findings of one run back in every format and holds them against each other."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from junitparser import JUnitXml
from lxml import etree

folder, schema, summary = (Path(argument) for argument in sys.argv[1:4])


def text(format):
    return (folder / f"findings.{format}").read_text(encoding="utf-8")


own = json.loads(text("json"))
findings = [finding for file in own["files"] for finding in file["findings"]]
assert findings, "nothing was found, so nothing is tested"
assert len({finding["severity"] for finding in findings}) > 1, "one severity only"

# SARIF: every result has a line and a column, a rule of its own index, and nothing is missing.
run = json.loads(text("sarif"))["runs"][0]
rules = run["tool"]["driver"]["rules"]
assert len(run["results"]) == len(findings)
for result, finding in zip(run["results"], findings):
    region = result["locations"][0]["physicalLocation"]["region"]
    place = finding["place"]
    assert (region["startLine"], region["startColumn"]) == (place["line"], place["column"])
    assert region["startLine"] >= 1 and region["startColumn"] >= 1
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["code"]
prints = [result["partialFingerprints"]["kepiFinding/v1"] for result in run["results"]]
assert len(set(prints)) == len(prints)

# The second reader counts the same.
counts = dict(re.findall(r"^(error|warning|note): (\d+)$", summary.read_text(), re.MULTILINE))
for severity in ("error", "warning", "note"):
    n = sum(finding["severity"] == severity for finding in findings)
    assert int(counts[severity]) == n, (severity, counts, n)

# JUnit: by a schema, by a reader, and with passes.
document = etree.fromstring(text("junit").encode("utf-8"))
etree.XMLSchema(etree.parse(str(schema))).assertValid(document)
suites = JUnitXml.fromstring(text("junit").encode("utf-8"))
assert [suite.name for suite in suites] == [file["file"] for file in own["files"]]
cases = [case for suite in suites for case in suite]
assert len(cases) == int(ElementTree.fromstring(text("junit")).get("tests"))
assert any(case.is_passed for case in cases)

# An evaluation: a case for each result, misses fail.
document = etree.fromstring((folder / "result.junit").read_bytes())
etree.XMLSchema(etree.parse(str(schema))).assertValid(document)
suite = next(iter(JUnitXml.fromstring((folder / "result.junit").read_bytes())))
assert suite.tests == len(list(suite)) and suite.failures == sum(not case.is_passed for case in suite)
assert 0 < suite.failures < suite.tests

# GitLab: fingerprints of their own, a path and a first line.
issues = json.loads(text("gitlab"))
assert len(issues) == len(findings)
assert len({issue["fingerprint"] for issue in issues}) == len(issues)
for issue in issues:
    assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert issue["location"]["lines"]["begin"] >= 1 and issue["description"]

# GitHub: one command a finding, the most severe first.
order = {"error": 0, "warning": 1, "notice": 2}
lines = text("github").splitlines()
assert len(lines) == len(findings)
kinds = [re.match(r"::(error|warning|notice) file=[^:]*,title=[A-Z]\d+::.", line)[1] for line in lines]
assert kinds == sorted(kinds, key=order.get)

# Markdown: a row a finding.
rows = [line for line in text("markdown").splitlines() if re.match(r"\| (error|warning|note) \|", line)]
assert len(rows) == len(findings)
assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)

print(f"{len(findings)} findings in {len(own['files'])} files read back in six formats")
