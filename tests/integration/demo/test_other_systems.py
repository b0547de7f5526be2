"""Files of the demo's other systems go through the usual intake, and tell of the reasons that were planted."""

import csv

import duckdb
import pytest

from support.acting import acting
from support.warehouse import NOW, Site, place
from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import FileState
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.demo import operator, other_systems, places
from yizhan.demo.shopping import LEASED
from yizhan.kernel.clock import business_day

pytestmark = pytest.mark.slow


@pytest.fixture
async def site(db, database, tmp_path):
    return await Site(db, place(tmp_path, database.owner)).founded(each=20)


async def test_the_warehouse_is_filled_once_and_again_without_harm(site):
    """Without a catalogue there is nothing to campaign for: no such file is made."""
    for _ in range(2):
        async with acting(site.db, clock=site.clock) as ctx:
            await other_systems.fill_warehouse(ctx, site.place)
    async with acting(site.db, clock=site.clock) as ctx:
        files = await api.files(ctx)
    assert {file.feed for file in files} == {"bills", "usage", "payments", "complaints", "surveys", "rival_offers"}
    assert {file.state for file in files} == {FileState.ACCEPTED}
    published = api.published(site.place)
    assert published
    with duckdb.connect(str(Folder(site.place.folder).file_of(published.version)), read_only=True) as connection:
        counts = connection.execute("select count(*), count(distinct month) from mart.churn").fetchone()
    assert counts
    assert counts[0] > 400
    with (site.place.folder.parent / other_systems.TRUTH).open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    assert [row for row in truth if row["cause"] not in {"price", "complaint", "contract", "rival", "none"}] == []


def test_leased_lines_end_with_their_contract_where_they_end():
    today = business_day(NOW)
    lasted = [
        (purchase.ended_at - purchase.at).days
        for batch in operator.batches(places.load(), today, 6000)
        for customer in batch.customers
        for purchase in customer.purchases
        if purchase.ended_at and purchase.items[0].offering == LEASED
    ]
    assert any(365 <= days <= 396 for days in lasted)
