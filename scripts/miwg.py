"""Tries the reference models of the BPMN Model Interchange Working Group: what deploys, what is refused for what.

    python scripts/miwg.py FOLDER      (the folder `Reference` of github.com/bpmn-miwg/bpmn-miwg-test-suite)

Prints a table in Markdown: one line a model, with the kinds of elements that it is refused for. Models that only
document (isExecutable="false") are also tried as if their first process were marked as one that runs.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from yizhan.engines.process.compile import Environment, compile_bpmn
from yizhan.engines.process.errors import DefinitionRefused

_KIND = re.compile(r"^Line \d+, (?P<owner>[\w:{}/.-]+).*?(?: › (?P<part>[\w:{}/.-]+))?: ")


def outcome(xml: bytes) -> str:
    """`deploys`, or what stands in the way, by element and reason."""
    try:
        compile_bpmn(xml, Environment())
    except DefinitionRefused as refused:
        found: Counter[str] = Counter()
        for problem in refused.problems:
            match = _KIND.match(problem.message.en)
            kind = (match["part"] or match["owner"]) if match else problem.field
            found[f"{kind} ({problem.code})"] += 1
        return "; ".join(f"{what} ×{count}" for what, count in found.most_common())
    return "deploys"


def result(xml: bytes) -> str:
    """The outcome of a model, and of the same model once its process is marked as one that runs."""
    found = outcome(xml)
    marked = outcome(xml.replace(b'isExecutable="false"', b'isExecutable="true"', 1))
    return f"{found}; marked executable: {marked}" if "(not_executable)" in found else found


def main(folder: Path) -> None:
    print("| model | result |\n|---|---|")
    for path in sorted(folder.glob("*.bpmn")):
        print(f"| {path.stem} | {result(path.read_bytes())} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
