"""Tries the reference models of the BPMN Model Interchange Working Group: what deploys, what is refused for what.

    python scripts/miwg.py FOLDER      (the folder `Reference` of github.com/bpmn-miwg/bpmn-miwg-test-suite)

Prints a table in Markdown: one line a model, with the kinds of elements that it is refused for, the remarks that its
author is shown, and the posts that must exist. A model none of whose processes is marked as one that runs is also
tried with each of them marked.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from yizhan.engines.process.compile import Environment, compile_all, title_of
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.engines.process.model import UserTask
from yizhan.kernel.errors import Problem

_KIND = re.compile(r"^Line \d+, (?P<owner>[\w:{}/.-]+).*?(?: › (?P<part>[\w:{}/.-]+))?: ")
_MARK = re.compile(rb'isExecutable="false"')


def listed(problems: tuple[Problem, ...]) -> str:
    """The problems by kind of element and reason."""
    found: Counter[str] = Counter()
    for problem in problems:
        match = _KIND.match(problem.message.en)
        kind = (match["part"] or match["owner"]) if match else problem.field
        found[f"{kind} ({problem.code})"] += 1
    return "; ".join(f"{what} ×{count}" for what, count in found.most_common())


def outcome(xml: bytes) -> tuple[str, str]:
    """`deploys`, or what stands in the way, and the remarks."""
    try:
        compiled = compile_all(xml, Environment())
    except DefinitionRefused as refused:
        return listed(refused.problems), listed(refused.remarks)
    nodes = [node for one in compiled for node in one.definition.nodes.values()]
    posts = sorted({node.post for node in nodes if isinstance(node, UserTask) and node.post})
    told = "deploys" + (f" as {len(compiled)} processes" if len(compiled) > 1 else "")
    remarks = tuple(each for one in compiled for each in one.remarks)
    return told + (f" where there are the posts {', '.join(posts)}" if posts else ""), listed(remarks)


def marked(xml: bytes) -> list[bytes]:
    """The model with each of its processes in turn marked as the one that runs."""
    places = [match.span() for match in _MARK.finditer(xml)]
    return [xml[:start] + b'isExecutable="true"' + xml[end:] for start, end in places]


def result(xml: bytes) -> tuple[str, str]:
    """The outcome of a model, and of the same model once one of its processes is marked as one that runs."""
    title_of(xml)  # whatever it says, it opens as a draft
    found, remarks = outcome(xml)
    if "(not_executable)" not in found:
        return found, remarks
    tried = [outcome(each) for each in marked(xml)]
    each = " / ".join(found for found, _ in tried)
    return f"process (not_executable); each process marked executable: {each}", tried[0][1]


def main(folder: Path) -> None:
    print("| model | result | remarks |\n|---|---|---|")
    for path in sorted(folder.glob("*.bpmn")):
        print(f"| {path.stem} | {' | '.join(result(path.read_bytes()))} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
