"""Definitions: deploy a model, list versions, read one back."""

import hashlib
from collections.abc import Sequence

import msgspec

from yizhan.engines.process.compile import Compiled, Environment, compile_all
from yizhan.engines.process.contracts import DefinitionDetail, DefinitionView, Deployed, ElementView
from yizhan.engines.process.designing import ModelCheck, ModelFinding
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.engines.process.model import Node
from yizhan.engines.process.permissions import DEPLOY, VIEW
from yizhan.engines.process.ports import post_names
from yizhan.engines.process.service.beginning import listen
from yizhan.engines.process.store import definitions as store
from yizhan.kernel.errors import NotFound, Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

_SAID = ("post", "candidates", "form", "due", "connector", "operation", "message", "contract")
DEFINITION = Text("流程定义", "process definition")


async def check(ctx: Context, xml: bytes, environment: Environment) -> ModelCheck:
    """Everything that would keep the model from being deployed, and what is worth knowing, by element."""
    await ctx.enter(VIEW)
    try:
        compiled = await compiled_here(ctx, xml, environment)
    except DefinitionRefused as refused:
        return ModelCheck(_findings(refused.problems), _findings(refused.remarks))
    return ModelCheck((), _findings([each for one in compiled for each in one.remarks]))


def _findings(problems: Sequence[Problem]) -> tuple[ModelFinding, ...]:
    return tuple(ModelFinding(each.field, each.code, each.message, each.remedy) for each in problems)


async def deploy(ctx: Context, xml: bytes, environment: Environment) -> Deployed:
    """Make the model the newest version of its process, of each where it holds several; instances stay on theirs.

    For programs that bring a model with them: people draw drafts, which somebody else deploys. The same model as
    the newest version is no new one. Raises DefinitionRefused with every problem.
    """
    await ctx.enter(DEPLOY)
    first, *others = [await deploy_compiled(ctx, each, xml) for each in await compiled_here(ctx, xml, environment)]
    return with_others(first, others)


async def deploy_shipped(ctx: Context, models: Sequence[bytes], environment: Environment) -> list[Deployed]:
    """Deploy the models that come with the program, at set-up.

    One that was deployed before, in whichever version, is left alone: what people have deployed since stays newest.
    """
    return [
        await deploy_compiled(ctx, compiled, xml, only_unknown=True)
        for xml in models
        for compiled in await compiled_here(ctx, xml, environment)
    ]


async def definitions(ctx: Context, key: str | None = None) -> Sequence[DefinitionView]:
    """All versions of process `key`, newest first; without a key, the newest version of each process."""
    await ctx.enter(VIEW)
    return await store.views(ctx.tx, key)


async def definition_xml(ctx: Context, definition_id: int) -> str:
    """The model as it was deployed, with its drawing; raises NotFound."""
    await ctx.enter(VIEW)
    xml = await store.xml_of(ctx.tx, definition_id)
    if xml is None:
        raise NotFound(DEFINITION, definition_id)
    return xml


async def definition_of(ctx: Context, definition_id: int) -> DefinitionDetail:
    """One version with what its author has said about each node; raises NotFound."""
    await ctx.enter(VIEW)
    view = await store.view(ctx.tx, definition_id)
    if view is None:
        raise NotFound(DEFINITION, definition_id)
    compiled = await store.compiled(ctx.tx, definition_id)
    elements = [_element(node) for node in compiled.nodes.values()]
    names = await post_names(ctx, list({each.post for each in elements if each.post}))
    named = (msgspec.structs.replace(each, post_name=names.get(each.post or "")) for each in elements)
    return DefinitionDetail(view, tuple(named))


def _element(node: Node) -> ElementView:
    """What is said about the node; a node of another kind lacks the attribute."""
    said = {name: getattr(node, name, None) for name in _SAID}
    return ElementView(node.id, str(type(node).__struct_config__.tag), node.name, node.line, **said)


async def compiled_here(ctx: Context, xml: bytes, environment: Environment) -> tuple[Compiled, ...]:
    """The graphs of a model that may name what there is here, and remarks; raises DefinitionRefused."""
    return compile_all(xml, await _known(ctx, environment))


async def deploy_compiled(ctx: Context, compiled: Compiled, xml: bytes, *, only_unknown: bool = False) -> Deployed:
    """Record a version; the newest one again, or with `only_unknown` any, where it is the same model."""
    definition, remarks = compiled.definition, _findings(compiled.remarks)
    digest = hashlib.sha256(xml).digest()
    await store.lock_key(ctx.tx, definition.key)
    latest = await store.latest(ctx.tx, definition.key)
    known = only_unknown and await store.was_deployed(ctx.tx, definition.key, digest)
    if latest is not None and (known or latest.digest == digest):
        return Deployed(str(latest.id), latest.key, latest.version, latest.name, fresh=False, remarks=remarks)
    version = latest.version + 1 if latest else 1
    text = xml.decode("utf-8-sig")
    new = store.NewVersion(new_id(), definition, text, digest, ctx.now(), ctx.actor.id, ctx.actor.name)
    await store.add(ctx.tx, new, version)
    await listen(ctx, definition, new.id)
    await ctx.audit("deploy", "process.definition", new.id, ctx.actor.org_pos, key=definition.key, version=version)
    return Deployed(str(new.id), definition.key, version, definition.name, fresh=True, remarks=remarks)


def with_others(one: Deployed, others: Sequence[Deployed]) -> Deployed:
    """What is told of a file with several processes: one of them, and the versions of the others."""
    return msgspec.structs.replace(one, also=tuple(each.id for each in others))


async def _known(ctx: Context, environment: Environment) -> Environment:
    """The environment with the processes that are deployed, which call activities may name."""
    if environment.processes is not None:
        return environment
    return msgspec.structs.replace(environment, processes=await store.keys(ctx.tx))
