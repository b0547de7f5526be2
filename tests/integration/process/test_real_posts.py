"""Work reaches the people whose posts have the role it is offered to, in the organisation it belongs to."""

from integration.process.cases import deployed, done, listed, started
from support.operator import Operator
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
