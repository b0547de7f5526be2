"""Work reaches the people whose posts have the role it is offered to, in the organisation it belongs to."""

from integration.process.cases import deployed, done, listed, started, value
from support.api import staff_api
from support.operator import Operator
from yizhan.engines.process.contracts import Box
from yizhan.kernel.scope import Reach


async def test_work_reaches_the_roles_of_real_posts_in_their_organisations(db):
    operator = await Operator(db).found()
    role = await operator.role("order-clerk", "root", process__work=Reach.SUBTREE)
    other = await operator.role("fallout-clerk", "root", process__work=Reach.SUBTREE)
    for login, unit, held in (
        ("wang", "north.city", role),
        ("zhao", "north.city", other),
        ("li", "south.city", role),
    ):
        await operator.person(login, unit, held)
    await deployed(db)
    order = await started(db, org_pos=operator.units["north.hall"].pos)
    wang, zhao, li = [await operator.actor(login) for login in ("wang", "zhao", "li")]
    assert wang.roles == {"order-clerk"}
    assert await listed(db, wang) == [("check-documents", "o-1")]
    assert await listed(db, zhao) == []
    assert await listed(db, li) == []
    await done(db, wang, order, "check-documents")
    assert await listed(db, wang) == []


async def test_work_is_passed_on_to_colleagues_whose_posts_may_do_it(db):
    operator = await Operator(db).found()
    role = await operator.role("order-clerk", "root", process__work=Reach.SUBTREE)
    other = await operator.role("fallout-clerk", "root", process__work=Reach.SUBTREE)
    people = {
        login: await operator.person(login, unit, held)
        for login, unit, held in (
            ("wang", "north.city", role),
            ("sun", "north", role),
            ("zhao", "north.city", other),
            ("li", "south.city", role),
        )
    }
    wang, sun, zhao = [await operator.actor(login) for login in ("wang", "sun", "zhao")]
    named = "update organisation.role set name_en = 'Order clerk' where code = 'order-clerk' returning 1"
    assert await value(db, named)
    await deployed(db)
    await started(db, org_pos=operator.units["north.hall"].pos)
    async with staff_api(db, wang, sun, zhao) as client:
        [item] = (await client.get("/api/worklist")).json()["items"]
        assert (await client.get(f"/api/worklist/{item['id']}")).json()["keptFrom"] is None
        theirs = await client.get(f"/api/worklist/{item['id']}", headers={"Authorization": f"Bearer {zhao.id}"})
        assert "a colleague in the post “Order clerk”" in theirs.json()["keptFrom"]["remedy"]["en"]
        found = (await client.get("/api/work/colleagues", params={"item": item["id"]})).json()["items"]
        assert [each["login"] for each in found] == ["sun"]
        for login, reason, code in (("zhao", "x", "no_colleague"), ("li", "x", "no_colleague"), ("sun", " ", None)):
            body = {"staffId": people[login].staff_id, "reason": reason}
            refused = await client.post(f"/api/worklist/{item['id']}/assign", json=body)
            assert refused.status_code == 400
            assert refused.json()["problems"][0]["field"] in {"staffId", "reason"}
            assert code is None or refused.json()["problems"][0]["code"] == code
        body = {"staffId": people["sun"].staff_id, "reason": "on leave tomorrow"}
        passed = await client.post(f"/api/worklist/{item['id']}/assign", json=body)
        assert passed.json()["holder"] == "sun"
        again = await client.post(f"/api/worklist/{item['id']}/assign", json=body)
        assert again.status_code == 409
    assert await listed(db, sun, Box.MINE) == [("check-documents", "o-1")]
