"""Files of campaigns: rows that make no sense are kept with their reasons, the others are taken."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from yizhan.analytics.warehouse import definitions, intake
from yizhan.analytics.warehouse.intake import GivenFile, Taken
from yizhan.platform.migrate import data_folder

TODAY = date(2026, 10, 15)
CAMPAIGNS = """活动编号,活动名称,渠道,所推销售品,开始日期,结束日期,费用
C1,春季宽带,sms,PO-BROADBAND,2026-03-01,2026-12-31,"1,200.00"
C2,夏季宽带,pigeon,PO-BROADBAND,2026-06-01,2026-08-31,300
C3,不存在的,call,PO-NONE,2026-06-01,2026-08-31,-5
"""
CONTACTS = """campaign_no,customer_number,contacted_at,held_out,answer
C1,K1,2026-03-02 09:30,否,accepted
C1,K2,2026-03-02 09:31,是,
C1,K9,2026-03-02,no,
C7,K1,2026-03-02,no,
C1,K3,2027-03-02,maybe,later
C1,K1,2026-03-03,no,
"""


@pytest.fixture
def taking(tmp_path: Path):
    made = definitions.load(data_folder("definitions") / "warehouse")
    with duckdb.connect() as connection:
        connection.execute("create schema source")
        connection.execute("create table source.catalogue_entry as select 'PO-BROADBAND' as code, 'offering' as kind")
        connection.execute("create table source.customer as select 'K' || n as number from range(1, 4) t (n)")
        intake.make_stage(connection, [each for each in made.feeds if each.name.startswith("campaign")])

        def take(name: str, text: str) -> Taken:
            feed = made.feed(name)
            assert feed
            path = tmp_path / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            (tmp_path / "work").mkdir(exist_ok=True)
            (tmp_path / "rejected").mkdir(exist_ok=True)
            given = GivenFile(name, str(path), path.name)
            return intake.take(connection, feed, given, TODAY, tmp_path / "work", tmp_path / "rejected")

        yield take


def reasons(taken: Taken) -> dict[int, set[str]]:
    return {row.line: {f"{each.field}:{each.code}" for each in row.problems} for row in taken.rows_told}


def test_campaigns_and_contacts_are_checked_by_their_rules(taking):
    campaigns = taking("campaigns", CAMPAIGNS.rsplit("C2", 1)[0])
    assert (campaigns.accepted, campaigns.rejected, campaigns.unfit) == (1, 0, False)
    contacts = taking("campaign_contacts", CONTACTS)
    assert contacts.unfit  # more are wrong than the feed tolerates
    assert reasons(contacts) == {
        4: {"customer_number:unknown_reference"},
        5: {"campaign_no:unknown_reference"},
        6: {"contacted_at:future_date", "held_out:wrong_type", "answer:not_allowed"},
        7: {"campaign_no:duplicate_key"},
    }


def test_a_campaign_of_no_offering_or_way_is_rejected(taking):
    assert reasons(taking("campaigns", CAMPAIGNS)) == {
        3: {"channel:not_allowed"},
        4: {"offering:unknown_reference", "cost:out_of_range"},
    }
