"""What customers may want next: lines that customers like them have and they do not (look-alikes by kind and value).

Of those of the same kind and value class, the share who have a line is the chance that a customer without it fits it;
how much more often than among all it stands there (lift) says that this is of the group and not of everybody.
"""

import msgspec
import polars as pl

LINES = ("mobile", "broadband", "iptv", "fixed", "leased", "bundle")
_LIKE = ("customer_kind", "segment")
_MOST = 2
_LEAST_SHARE = 0.05


class NextLine(msgspec.Struct, frozen=True):
    """A line that would fit: the share of like customers who have it, and how much more often than all."""

    line: str
    share: float
    lift: float


def next_lines(frame: pl.DataFrame) -> list[list[NextLine]]:
    """For each customer the lines that fit best, at most two; none that customers like them have seldomer than all."""
    columns = [f"has_{line}" for line in LINES]
    like = frame.group_by(_LIKE).agg(pl.col(name).mean() for name in columns)
    shares = {(row["customer_kind"], row["segment"]): row for row in like.iter_rows(named=True)}
    usual = frame.select(pl.col(name).mean() for name in columns).row(0, named=True) if len(frame) else {}
    return [_of(row, shares[row["customer_kind"], row["segment"]], usual) for row in frame.iter_rows(named=True)]


def _of(row: dict[str, object], like: dict[str, float], usual: dict[str, float]) -> list[NextLine]:
    found = [
        NextLine(line, round(like[f"has_{line}"], 3), round(like[f"has_{line}"] / max(usual[f"has_{line}"], 1e-6), 2))
        for line in LINES
        if not row[f"has_{line}"] and like[f"has_{line}"] >= max(_LEAST_SHARE, usual[f"has_{line}"])
    ]
    return sorted(found, key=lambda each: -each.share)[:_MOST]
