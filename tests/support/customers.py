"""Tables of customers made up with known truth, for what mining should find in them."""

from pathlib import Path

import numpy as np
import polars as pl


def churners(rows: int = 600, seed: int = 0, *, leak: bool = False) -> pl.DataFrame:
    """Who leaves depends on contract, tenure and complaints; nothing else matters."""
    rng = np.random.default_rng(seed)
    contract = rng.choice(["monthly", "yearly"], rows, p=[0.6, 0.4])
    tenure = rng.integers(1, 73, rows)
    complaints = rng.poisson(0.8, rows)
    margin = -0.4 + 1.4 * (contract == "monthly") - 0.06 * tenure + 0.9 * complaints
    left = rng.random(rows) < 1 / (1 + np.exp(-margin))
    frame = pl.DataFrame(
        {
            "customer_id": [f"C{i:05}" for i in range(rows)],
            "contract": contract,
            "tenure": tenure,
            "complaints": complaints,
            "region": rng.choice(["north", "south", "east"], rows),
            "charge": np.round(rng.normal(70, 20, rows), 2),
            "churn": np.where(left, "Yes", "No"),
        }
    )
    if leak:
        reasons = [
            word if gone else None for word, gone in zip(rng.choice(["price", "rival"], rows), left, strict=True)
        ]
        score = np.where(left, rng.integers(60, 100, rows), rng.integers(0, 75, rows))
        frame = frame.with_columns(pl.Series("churn_reason", reasons, dtype=pl.String), pl.Series("churn_score", score))
    return frame


def contacted(rows: int = 2000, seed: int = 0, *, effect: bool = True) -> pl.DataFrame:
    """A randomised campaign: contact helps the young, harms the old, and leaves everybody else as they are."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 80, rows)
    spend = rng.gamma(2, 30, rows)
    treated = rng.random(rows) < 0.5
    lifted = np.where(age < 35, 0.25, np.where(age > 65, -0.15, 0.0)) if effect else np.zeros(rows)
    chance = np.clip(0.1 + 0.002 * spend + lifted * treated, 0.01, 0.95)
    return pl.DataFrame(
        {
            "age": age,
            "spend": np.round(spend, 2),
            "city": rng.choice(["A", "B", "C"], rows),
            "contact": np.where(treated, "mail", "control"),
            "bought": (rng.random(rows) < chance).astype(int),
        }
    )


def written(frame: pl.DataFrame, path: Path) -> Path:
    """The table as a CSV file."""
    frame.write_csv(path)
    return path


def purchases(customers: int = 400, days: int = 400, seed: int = 0) -> pl.DataFrame:
    """Customers who buy at rates of their own until they leave for good, each around an amount of their own."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(customers):
        day = rng.uniform(0, days / 4)
        rate, chance, usual = rng.gamma(0.8, 1 / 20), rng.beta(1, 4), rng.gamma(4, 10)
        while day < days:
            rows.append((f"C{number:04}", day, round(float(rng.gamma(4, usual / 4)) + 0.01, 2)))
            if rng.random() < chance:
                break
            day += rng.exponential(1 / rate)
    frame = pl.DataFrame(rows, schema=["customer_id", "day", "amount"], orient="row")
    start = pl.date(2024, 1, 1)
    return frame.select(
        "customer_id", (start + pl.duration(days=pl.col("day").cast(pl.Int64))).cast(pl.String).alias("date"), "amount"
    )
