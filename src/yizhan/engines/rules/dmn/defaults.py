"""A default output, which DMN gives where no rule fires, as the last row of a table with hit policy first.

What holds of a table with another policy holds of it with first as long as the policy never has to choose: where no
two rules fire at once (unique), or only such as agree (any), or where they stand in the order of their priority
(DMN 1.3, 8.2.10 and 8.2.11). Whether it may have to choose is what the analysis of the table finds.
"""

import msgspec

from yizhan.engines.rules.analysis import analyse
from yizhan.engines.rules.analysis.findings import ranks
from yizhan.engines.rules.checking import check
from yizhan.engines.rules.table import Hit, Row, Table
from yizhan.kernel.text import Text

DEFAULT = "default"
_CHANGED = Text(
    "为保留默认输出，命中策略改为“首个命中”，默认输出是最后一行；各行不会互相矛盾，结论与原表相同",
    "To keep its default output the hit policy became first, the default its last row; it decides as before, since its "
    "rows never contradict each other",
)


def with_default(table: Table, results: tuple[str, ...]) -> tuple[Table, tuple[Text, ...]] | Text:
    """The table that answers `results` where no row fires, with remarks; else what stands against it.

    Raises TableRefused where a cell makes no sense.
    """
    check(table, refines=True)
    last = Row(DEFAULT, tuple("" for _ in table.inputs), results)
    if table.hit is Hit.FIRST:
        return msgspec.structs.replace(table, rows=(*table.rows, last)), ()
    if table.hit is Hit.COLLECT:
        return Text("命中策略“收集”的表不能有默认输出", "A table with hit policy collect cannot have a default output")
    found = analyse(table)
    if found.conflicts or found.unread or not found.complete:
        wrong = dict.fromkeys([*(row for each in found.conflicts for row in each.rows), *found.unread])
        listed = ", ".join([*wrong][:8]) or "…"
        return Text(
            f"有默认输出时各行不能同时命中而结论不同，规则行 {listed} 可能如此",
            f"With a default output no two rows may fire at once and differ, as rows {listed} may",
        )
    rows = table.rows
    if table.hit is Hit.PRIORITY:
        rows = tuple(rows[n] for n in sorted(range(len(rows)), key=lambda n: (ranks(table, n), n)))
    return msgspec.structs.replace(table, hit=Hit.FIRST, rows=(*rows, last)), (_CHANGED,)
