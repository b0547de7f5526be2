"""What a clerk does over the staff API, for stories."""

from typing import Any

import httpx

from support.acting import granted, staff
from support.people import credit_code, mobile, resident_id

EVERYTHING = (
    "customer.read", "customer.create", "customer.change", "customer.merge", "customer.assign", "party.read",
    "party.change", "party.relate", "party.reveal", "account.read", "account.open", "account.change",
    "subscriber.read", "subscriber.change", "subscriber.split", "ordering.read",
)  # fmt: skip
NANJING = staff(10, 19, granted(*EVERYTHING), id_=801)
GUANGZHOU = staff(20, 29, granted(*EVERYTHING), id_=802)
HEADQUARTERS = staff(0, 99, granted(*EVERYTHING), id_=803)


def by(actor: Any, language: str = "en") -> dict[str, str]:
    """The headers of somebody's request."""
    return {"Authorization": f"Bearer {actor.id}", "Accept-Language": language}


def person(n: int, name: str = "王伟", **more: Any) -> dict[str, Any]:
    """A customer to be recorded, who is a person."""
    party = {
        "kind": "individual",
        "name": name,
        "documents": [{"kind": "residentId", "number": resident_id(n)}],
        "contacts": [{"medium": "mobile", "value": mobile(n), "preferred": True}],
        "addresses": [{"kind": "home", "province": "江苏省", "city": "南京市", "detail": "中山路1号"}],
    }
    return {"party": party, **more}


def company(n: int, name: str, **more: Any) -> dict[str, Any]:
    """A customer to be recorded, that is a company."""
    party = {"kind": "organization", "name": name, "documents": [{"kind": "creditCode", "number": credit_code(n)}]}
    return {"party": party, **more}


async def made(api: httpx.AsyncClient, path: str, body: dict[str, Any], actor: Any = NANJING) -> dict[str, Any]:
    """What came of a POST that must succeed."""
    answer = await api.post(path, json=body, headers=by(actor))
    assert answer.status_code == 201, answer.text
    result: dict[str, Any] = answer.json()
    return result
