"""The IBM sample, our first real input: every customer loads, and the counts agree with the file.

The file stands beside the repository (`../shared/data`, or where YIZHAN_SAMPLE_DATA says); where it does not, a small
file of our own making with the same columns serves.
"""

import csv
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from support.importing import CLERK, begun, carried_out, taken_back
from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Counts, Mode, Options, Phase
from yizhan.kernel.scope import EVERYTHING

ROOT = Path(__file__).parents[3]
NAME = "ibm_telco_churn_extended_7043.csv"
MADE_UP = Path(__file__).with_name("ibm_made_up.csv")
ADD_ONS = (
    "Phone Service", "Multiple Lines", "Internet Service", "Online Security", "Online Backup", "Device Protection Plan",
    "Premium Tech Support", "Streaming TV", "Streaming Movies", "Streaming Music", "Unlimited Data",
)  # fmt: skip


def sample() -> Path:
    named = os.environ.get("YIZHAN_SAMPLE_DATA")
    places = [Path(named)] if named else [ROOT.parent / "shared/data", ROOT.parent.parent / "shared/data"]
    return next((place / NAME for place in places if (place / NAME).is_file()), MADE_UP)


@pytest.mark.slow
async def test_every_customer_loads_and_the_counts_agree_with_the_file(db):
    path = sample()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    products = sum(row[name] == "Yes" for row in rows for name in ADD_ONS)
    mapping = next(each for each in api.built_in() if each.name == "ibm-telco").mapping
    import_id = await begun(db, path)
    run = await carried_out(db, import_id, Options(mapping=mapping))
    assert (run.phase, run.counts) == (
        Phase.APPLIED,
        Counts(
            rows=len(rows), created=len(rows), accounts=len(rows), subscribers=len(rows) + products,
        ),
    )  # fmt: skip
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from customer.customer") == len(rows)
        states = await tx.fetch(
            "select state, count(*) as n from subscriber.subscriber where parent_id is null group by state"
        )
        churned = Counter(row["Churn Label"] for row in rows)
        assert {each["state"]: each["n"] for each in states} == {"active": churned["No"], "terminated": churned["Yes"]}
        reasons = await tx.fetch(
            "select extra ->> 'lossReason' as reason, count(*) as n from subscriber.subscriber "
            "where extra ? 'lossReason' group by 1"
        )
        told = Counter(row["Churn Reason"] for row in rows if row["Churn Reason"])
        assert {each["reason"]: each["n"] for each in reasons} == told
        kinds = await tx.fetch(
            "select extra ->> 'contractKind' as kind, contract_months as months, count(*) as n "
            "from subscriber.subscriber where parent_id is null group by 1, 2"
        )
        months = {"Month-to-Month": None, "One Year": 12, "Two Year": 24}
        contracts = Counter((row["Contract"], months[row["Contract"]]) for row in rows)
        assert {(each["kind"], each["months"]): each["n"] for each in kinds} == contracts
        names = await tx.fetch(
            "select name, count(*) as n from subscriber.subscriber where parent_id is not null group by name"
        )
        by_name = {each["name"]: each["n"] for each in names}
        internet = Counter(row["Internet Type"] for row in rows)
        assert by_name.get("Internet over fibre", 0) == internet["Fiber Optic"]
        assert by_name.get("Internet over DSL", 0) == internet["DSL"]
        assert by_name["Phone"] == sum(row["Phone Service"] == "Yes" for row in rows)
        charges = await tx.fetchval(
            "select sum((prices -> 0 -> 'amount' ->> 'value')::numeric) from subscriber.subscriber "
            "where parent_id is null"
        )
        assert float(charges) == pytest.approx(sum(float(row["Monthly Charge"]) for row in rows))
        first = await tx.fetchrow(
            """select c.name, c.extra, a.extra as account, s.activated_at, s.contract_from
                 from customer.customer c join account.account a on a.customer_id = c.id
                 join subscriber.subscriber s on s.customer_id = c.id and s.parent_id is null
                where c.external_id = $1""",
            rows[0]["Customer ID"],
        )
    assert first["name"] == f"Customer {rows[0]['Customer ID']}"
    assert first["account"]["Payment Method"] == rows[0]["Payment Method"]
    assert first["extra"]["Satisfaction Score"] == rows[0]["Satisfaction Score"]
    months = int(rows[0]["Tenure in Months"])
    year, month = divmod(2019 * 12 + 8 - months, 12)
    assert first["activated_at"].astimezone().date() >= date(year, month + 1, 1)
    await agrees_with_the_file_column_by_column(db, rows)
    again = await carried_out(db, await begun(db, path), Options(mapping=mapping, mode=Mode.UPSERT))
    assert again.counts == Counts(rows=len(rows), unchanged=len(rows))
    undone = await taken_back(db, run, CLERK)
    assert (undone.undo.deleted, undone.undo.refused) == (len(rows), 0)
    async with db.transaction(EVERYTHING) as tx:
        for table in ("customer.customer", "party.party", "account.account", "subscriber.subscriber"):
            assert await tx.fetchval(f"select count(*) from {table}") == 0


async def agrees_with_the_file_column_by_column(db, rows):
    """No column is lost: whatever no field takes is kept with the customer under its own name."""
    taken = {
        "Customer ID", "Gender", "Married", "Tenure in Months", "Country", "State", "City", "Zip Code",
        "Payment Method",         "Paperless Billing", "Offer", "Customer Status",
        "Churn Label", "Churn Reason", "Churn Category", "Contract",
        "Monthly Charge", "Internet Type", *ADD_ONS,
    } - {"Internet Service"}  # fmt: skip
    async with db.transaction(EVERYTHING) as tx:
        kept = {
            each["external_id"]: each["extra"]
            for each in await tx.fetch("select external_id, extra from customer.customer")
        }
    for row in rows:
        expected = {name: value for name, value in row.items() if name not in taken and value}
        assert kept[row["Customer ID"]] == expected
