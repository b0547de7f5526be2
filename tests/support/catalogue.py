"""The shipped catalogue as tests use it: read from its files, on a shelf without a database."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, Installed, Shelf, Situation
from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.domains.catalogue.contracts.offerings import Offering, OfferingDraft, Price, PriceDraft
from yizhan.domains.catalogue.contracts.specifications import Specification, SpecificationDraft
from yizhan.domains.catalogue.model.definitions.reading import read
from yizhan.kernel.scope import TOP

FOLDER = Path(__file__).parents[2] / "definitions" / "catalogue"
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
ADDRESS = "南京市鼓楼区中山路 1 号 2 单元 301"
ICCID = "8986012345678901234A"


def sources() -> list[Source]:
    return [Source(file.name, file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yaml"))]


@cache
def shelf() -> Shelf:
    """Every shipped offering and specification."""
    definitions = read(sources())
    assert definitions.problems == ()
    return shelf_of(definitions.of(OfferingDraft), definitions.of(SpecificationDraft))


def shelf_of(offerings: list[OfferingDraft], specifications: list[SpecificationDraft]) -> Shelf:
    return Shelf({o.code: _offering(o) for o in offerings}, {s.code: _kept(Specification, s) for s in specifications})


def _offering(draft: OfferingDraft) -> Offering:
    return _kept(Offering, draft, prices=tuple(_kept(Price, price) for price in draft.prices))


def _kept(shape: type, draft: OfferingDraft | PriceDraft | SpecificationDraft, **parts: object):
    fields = {name: getattr(draft, name) for name in draft.__struct_fields__} | parts
    return shape(**fields, id=f"id-{draft.code}", rev=1, org_pos=0, org_hi=TOP, created_at=NOW, changed_at=NOW)


def situation(*, kind: str = "public", channel: str = "hall", installed: tuple[Installed, ...] = ()) -> Situation:
    return Situation(NOW, channel, kind, 5, installed, {"JS": (1, 9), "GD": (10, 19)})


def mobile(ref: str = "1", **values: object) -> CartItem:
    given = {"msisdn": "13800138000", "iccid": ICCID} | values
    return CartItem(ref, "PO-MOBILE-5G-129", characteristics=given)


def fusion() -> list[CartItem]:
    """A bundle as a clerk fills it in."""
    return [
        CartItem("1", "PO-FUSION-199"),
        msgspec.structs.replace(mobile("2"), parent="1"),
        CartItem("3", "PO-BROADBAND", parent="1", characteristics={"address": ADDRESS, "downMbps": 500}),
        CartItem("4", "PO-IPTV", parent="1", characteristics={"address": ADDRESS, "packs": ["sports", "kids"]}),
    ]
