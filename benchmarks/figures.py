"""One measured figure, against a fixed limit or against a peer measured in the same run."""

from typing import Literal

import msgspec

Better = Literal["more", "less"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured (`ours`), what it is held against, and the ratio between them that it has to reach.

    `against` is `limit` for a number that was set (p95 of 20 ms) and `peer` for one that was measured in this
    run (pgbench with the same SQL). With `better="more"` the ratio ours/other must be at least `target`, with
    `better="less"` at most.
    """

    name: str
    ours: float
    other: float
    against: Literal["limit", "peer"]
    target: float
    better: Better
    unit: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.other

    @property
    def reached(self) -> bool:
        return self.ratio >= self.target if self.better == "more" else self.ratio <= self.target

    def __str__(self) -> str:
        sign = ">=" if self.better == "more" else "<="
        return (
            f"{self.name} ours={_short(self.ours)}{self.unit} {self.against}={_short(self.other)}{self.unit}"
            f" ratio={self.ratio:.3g} target={sign}{self.target:g} {'ok' if self.reached else 'short'}"
        )


def within(name: str, ours: float, limit: float, unit: str) -> Figure:
    """A figure that must not exceed a limit, such as a p95 in ms."""
    return Figure(name=name, ours=ours, other=limit, against="limit", target=1, better="less", unit=unit)


def at_least(name: str, ours: float, peer: float, share: float, unit: str) -> Figure:
    """A rate that must reach a share of a peer's rate."""
    return Figure(name=name, ours=ours, other=peer, against="peer", target=share, better="more", unit=unit)


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"
