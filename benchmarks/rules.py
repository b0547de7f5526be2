"""Decisions a second in one process: a table of 100 rows, inputs checked, rows fired and results told."""

import time

from benchmarks.figures import Figure
from yizhan.engines.rules.checking import check
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import ColumnChoice, Domain, Hit, Input, Kind, Output, Row, Table, Tier
from yizhan.engines.rules.tiers import Layer, decide
from yizhan.kernel.text import Text

PER_SECOND = 100_000
ROUNDS = 7
DECISIONS = 20_000


def table() -> Table:
    """Prices by customer kind, monthly fee, length of contract and channel: 100 rows that ask two to four columns."""

    def name(word: str) -> Text:
        return Text(word, word)

    def choices(*values: str) -> tuple[ColumnChoice, ...]:
        return tuple(ColumnChoice(value, name(value)) for value in values)

    kinds = [f"kind{n}" for n in range(10)]
    inputs = (
        Input("kind", name("kind"), Domain(Kind.STRING, choices=choices(*kinds))),
        Input("fee", name("fee"), Domain(Kind.NUMBER, least=0)),
        Input("months", name("months"), Domain(Kind.NUMBER, least=0, most=60, whole=True)),
        Input("vip", name("vip"), Domain(Kind.BOOLEAN)),
    )
    outputs = (
        Output("discount", name("discount"), Domain(Kind.NUMBER)),
        Output("who", name("who"), Domain(Kind.STRING)),
    )
    rows = tuple(
        Row(
            f"r{n}",
            (f'"{kinds[n % 10]}"', f"[{n // 10 * 10}..{n // 10 * 10 + 10})" if n < 90 else ">= 90", *_rare(n)),
            (f"0.{n:02}", '"clerk"'),
        )
        for n in range(100)
    )
    return Table(inputs, outputs, rows, Hit.FIRST)


def _rare(number: int) -> tuple[str, str]:
    return (">= 0", "") if number % 20 == 0 else ("", "")


def per_second() -> float:
    """The best of some rounds: others use the machine too."""
    made = table()
    check(made)
    layers = [Layer(Tier.HEADQUARTERS, "1", Compiled(made))]
    questions = [
        {"kind": f"kind{n % 10}", "fee": n * 7 % 110, "months": n % 61, "vip": n % 3 == 0} for n in range(1000)
    ]
    best = 0.0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _ in range(DECISIONS // len(questions)):
            for question in questions:
                decide(layers, question)
        best = max(best, DECISIONS / (time.perf_counter() - began))
    return best


def figure() -> Figure:
    """Decisions a second on one core."""
    return Figure(
        name="rules_100_rows", ours=per_second(), other=PER_SECOND, against="limit", target=1, better="more", unit="/s"
    )
