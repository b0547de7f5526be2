"""Whatever job does long work says so: else its work would run for ever when the job is given up."""

from pathlib import Path

import pytest

from yizhan.analytics.scoring import jobs as scoring
from yizhan.analytics.scoring.contracts import Place
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.customer import jobs as customer
from yizhan.flows.imports import jobs as imports
from yizhan.flows.process_log import api as process_log
from yizhan.registry import JOBS

HERE = Path()
KINDS = {
    **JOBS,
    **customer.jobs(HERE),
    **imports.jobs(HERE),
    **process_log.jobs(HERE),
    **scoring.job_kinds(Warehouse(folder=HERE, definitions=HERE, source_url=""), Place(folder=HERE, definitions=HERE)),
}


def test_there_are_long_kinds():
    assert sum(kind.is_long for kind in KINDS.values()) >= 11


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_long_where_its_payload_names_the_work(name):
    kind = KINDS[name]
    assert kind.is_long == ("work_id" in getattr(kind.payload, "__struct_fields__", ()))
