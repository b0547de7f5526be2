"""Drafts: drawn, saved, submitted, returned, and deployed by somebody who did not draw them (four eyes)."""

from collections.abc import Sequence

from yizhan.engines.process import errors
from yizhan.engines.process.compile import Environment, title_of
from yizhan.engines.process.contracts import Deployed
from yizhan.engines.process.designing import DraftDetail, DraftState, DraftView, NewDraft, SavedDraft
from yizhan.engines.process.permissions import DEPLOY, DESIGN, VIEW
from yizhan.engines.process.service.deploying import DEFINITION, compiled_here, deploy_compiled, with_others
from yizhan.engines.process.store import definitions
from yizhan.engines.process.store import drafts as store
from yizhan.engines.process.store.drafts import Content, Kept
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.faults import REQUIRED, TOO_LONG
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

DRAFT = Text("流程草稿", "draft of a process")
LONGEST_NOTE = 2_000

_STATES = {
    DraftState.DRAFT: Text("草稿", "a draft"),
    DraftState.REVIEW: Text("待批准", "under review"),
    DraftState.DEPLOYED: Text("已部署", "deployed"),
}


async def drafts(ctx: Context, key: str | None = None, *, closed: bool = False) -> Sequence[DraftView]:
    """Drafts of the actor's organisations, last changed first; with `closed` those that were deployed too."""
    await ctx.enter(VIEW)
    return await store.views(ctx.tx, key, closed=closed)


async def draft_of(ctx: Context, draft_id: str) -> DraftDetail:
    """One draft with its model; raises NotFound."""
    await ctx.enter(VIEW)
    number = parse_id(draft_id)
    view = await store.view(ctx.tx, number) if number is not None else None
    if number is None or view is None:
        await _missed(ctx, number)
        raise NotFound(DRAFT, draft_id)
    return DraftDetail(view, await store.xml_of(ctx.tx, number))


async def create_draft(ctx: Context, new: NewDraft) -> DraftView:
    """Begin a draft with a model, or with that of a version; it must be BPMN, but need not make sense yet."""
    await ctx.enter(DESIGN)
    base = await _base(ctx, new.based_on)
    xml = new.xml if new.xml is not None or base is None else await definitions.xml_of(ctx.tx, base)
    if xml is None:
        raise InvalidInput(REQUIRED.at("xml"))
    draft_id = new_id()
    content = _content(xml, new.note, base, await _key_of(ctx, base))
    await store.add(ctx.tx, draft_id, ctx.actor.org_pos, content, (ctx.actor.id, ctx.actor.name))
    await ctx.audit("create", "process.draft", draft_id, ctx.actor.org_pos, key=content.key)
    return await _view(ctx, draft_id)


async def save_draft(ctx: Context, draft_id: str, saved: SavedDraft, expected_rev: int) -> DraftView:
    """Keep a draft as it is now; whoever saves it has drawn it, and does not approve it."""
    await ctx.enter(DESIGN)
    kept = await _step(ctx, draft_id, expected_rev, DraftState.DRAFT, Text("修改", "changed"))
    base = await _base(ctx, saved.based_on) or kept.based_on
    content = _content(saved.xml, saved.note, base, kept.key)
    await store.save(ctx.tx, kept.id, content, (ctx.actor.id, ctx.actor.name))
    await ctx.audit("save", "process.draft", kept.id, kept.org_pos, key=content.key)
    return await _view(ctx, kept.id)


async def discard_draft(ctx: Context, draft_id: str) -> None:
    """Drop a draft."""
    await ctx.enter(DESIGN)
    kept = await _step(ctx, draft_id, None, DraftState.DRAFT, Text("删除", "dropped"))
    await store.remove(ctx.tx, kept.id)
    await ctx.audit("discard", "process.draft", kept.id, kept.org_pos, key=kept.key)


async def submit_draft(ctx: Context, draft_id: str, expected_rev: int, environment: Environment) -> DraftView:
    """Hand a draft to whoever approves it; raises DefinitionRefused with everything that is wrong with it."""
    await ctx.enter(DESIGN)
    kept = await _step(ctx, draft_id, expected_rev, DraftState.DRAFT, Text("送审", "submitted"))
    await compiled_here(ctx, kept.xml.encode(), environment)
    await store.submit(ctx.tx, kept.id, (ctx.actor.id, ctx.actor.name), ctx.now())
    await ctx.audit("submit", "process.draft", kept.id, kept.org_pos, key=kept.key)
    return await _view(ctx, kept.id)


async def return_draft(ctx: Context, draft_id: str, reason: str) -> DraftView:
    """Give a draft back to be changed, with a reason that is kept: its approver may, and who has drawn it."""
    await ctx.enter(DEPLOY if ctx.may(DEPLOY) else DESIGN)
    if not reason.strip():
        raise errors.ReasonRequired(field="reason")
    if len(reason) > LONGEST_NOTE:
        raise InvalidInput(TOO_LONG.at("reason", most=LONGEST_NOTE))
    kept = await _step(ctx, draft_id, None, DraftState.REVIEW, Text("退回", "returned"))
    if not ctx.may(DEPLOY) and ctx.actor.id not in kept.writers:
        await ctx.enter(DEPLOY)
    await ctx.tx.give_reason(reason.strip())
    await store.send_back(ctx.tx, kept.id, ctx.actor.name, reason.strip())
    await ctx.audit("return", "process.draft", kept.id, kept.org_pos, key=kept.key, reason=reason.strip())
    return await _view(ctx, kept.id)


async def deploy_draft(ctx: Context, draft_id: str, expected_rev: int, environment: Environment) -> Deployed:
    """Approve what somebody else has drawn, and make it the newest version of its process.

    Raises SamePerson, DraftOutdated where another version came meanwhile, DefinitionRefused.
    """
    await ctx.enter(DEPLOY)
    kept = await _step(ctx, draft_id, expected_rev, DraftState.REVIEW, Text("部署", "deployed"))
    if ctx.actor.id in {*kept.writers, kept.submitted_by}:
        await ctx.refuse("deploy", "process.draft", kept.id)
        raise errors.SamePerson
    await definitions.lock_key(ctx.tx, kept.key)
    newest = await definitions.latest(ctx.tx, kept.key)
    if newest is not None and newest.id != kept.based_on:
        raise errors.DraftOutdated(version=newest.version)
    xml = kept.xml.encode()
    compiled = await compiled_here(ctx, xml, environment)
    await _refuse_others_outdated(ctx, kept, [each.definition.key for each in compiled])
    deployed = [await deploy_compiled(ctx, each, xml) for each in compiled]
    done = next(each for each in deployed if each.key == kept.key)
    done = with_others(done, [each for each in deployed if each is not done])
    await store.deployed(ctx.tx, kept.id, int(done.id), (ctx.actor.id, ctx.actor.name), ctx.now())
    await ctx.audit("approve", "process.draft", kept.id, kept.org_pos, key=kept.key, version=done.version)
    return done


async def _refuse_others_outdated(ctx: Context, kept: Kept, keys: Sequence[str]) -> None:
    """Raises DraftOutdated where another process of the file has been changed since by another file."""
    base = await definitions.xml_of(ctx.tx, kept.based_on) if kept.based_on is not None else None
    for key in keys:
        newest = await definitions.latest(ctx.tx, key) if key != kept.key else None
        if newest is not None and (base is None or await definitions.xml_of(ctx.tx, newest.id) != base):
            raise errors.DraftOutdated(version=newest.version)


def _content(xml: str, note: str, based_on: int | None, key: str | None) -> Content:
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(TOO_LONG.at("note", most=LONGEST_NOTE))
    key, name = title_of(xml.encode(), key)
    return Content(key, name, xml, note, based_on)


async def _key_of(ctx: Context, definition_id: int | None) -> str | None:
    """Which process of its file a draft is of, where it is based on a version."""
    view = await definitions.view(ctx.tx, definition_id) if definition_id is not None else None
    return view.key if view else None


async def _base(ctx: Context, definition_id: str | None) -> int | None:
    if definition_id is None:
        return None
    number = parse_id(definition_id)
    if number is None or await definitions.view(ctx.tx, number) is None:
        raise NotFound(DEFINITION, definition_id)
    return number


async def _step(ctx: Context, draft_id: str, expected_rev: int | None, state: DraftState, action: Text) -> Kept:
    """A draft about to move on, locked, in a state from which it can."""
    number = parse_id(draft_id)
    kept = await store.locked(ctx.tx, number) if number is not None else None
    if kept is None:
        await _missed(ctx, number)
        raise NotFound(DRAFT, draft_id)
    if expected_rev is not None and expected_rev != kept.rev:
        raise ChangedMeanwhile(current=kept.rev)
    if kept.state is not state:
        raise errors.WrongDraftState(state=_STATES[kept.state], action=action)
    return kept


async def _view(ctx: Context, draft_id: int) -> DraftView:
    found = await store.view(ctx.tx, draft_id)
    if found is None:
        raise NotFound(DRAFT, draft_id)
    return found


async def _missed(ctx: Context, number: int | None) -> None:
    """Audit the attempt at something that is there for others."""
    if number is not None and await store.exists(ctx.tx, number):
        await ctx.refuse("read", "process.draft", number)
