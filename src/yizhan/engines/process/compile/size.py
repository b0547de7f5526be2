"""How large a process may be: what takes longest grows with the square of it, and others wait meanwhile.

Measured on one core: 3,000 tasks in a row compile in 0.2 s; 500 inclusive joins of two flows each among 2,000 nodes
took 6.4 s and 240 MB, 1,000 among 4,000 took 26 s and 1 GB.
"""

from yizhan.engines.process.compile.elements import local
from yizhan.engines.process.compile.findings import Element, Findings, refused
from yizhan.engines.process.compile.levels import Drawing
from yizhan.kernel.text import Text

MAX_NODES = 3_000
MAX_PROCESSES = 50
MAX_JOINED = 400_000
"""Most incoming flows of inclusive gateways times nodes: for each pair the compiler works out what leads where."""

_SPLIT = Text("请拆成几个流程，用调用活动连接", "Split it into several processes, and call them")


def not_too_many(running: list[Element]) -> None:
    """Raises DefinitionRefused for a file with more processes that run than anybody draws in one."""
    if len(running) > MAX_PROCESSES:
        raise refused(
            "too_many_processes",
            Text(f"文件里有 {len(running)} 个可执行的流程", f"The file holds {len(running)} processes that run"),
            Text(f"一个文件最多 {MAX_PROCESSES} 个", f"Put at most {MAX_PROCESSES} into one file"),
        )


def check_size(process: Element, drawn: Drawing, findings: Findings) -> None:
    """Raises DefinitionRefused, before anything is worked out, for a process that is larger than can be."""
    inclusive = {name for name, element in drawn.nodes.items() if local(element) == "inclusiveGateway"}
    joined = sum(flow.target in inclusive for flow in drawn.flows.values())
    if len(drawn.nodes) > MAX_NODES:
        findings.add(
            process,
            "too_many_nodes",
            Text(
                f"流程有 {len(drawn.nodes)} 个环节，最多 {MAX_NODES} 个",
                f"It has {len(drawn.nodes)} nodes, {MAX_NODES} at most",
            ),
            _SPLIT,
        )
        findings.refuse()
    if joined * len(drawn.nodes) > MAX_JOINED:
        findings.add(
            process,
            "too_many_inclusive",
            Text(
                f"{len(drawn.nodes)} 个环节的流程里有 {joined} 条流入包容网关的顺序流，过多",
                f"Among {len(drawn.nodes)} nodes {joined} flows lead into inclusive gateways, which is too many",
            ),
            _SPLIT,
        )
        findings.refuse()
