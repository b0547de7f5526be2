"""What hangs on activations follows them to another version."""

from collections.abc import Sequence

from yizhan.engines.process.model import ProcessDefinition, UserTask
from yizhan.platform.db import Transaction


async def rebind(
    tx: Transaction,
    instance_id: int,
    definition_id: int,
    definition: ProcessDefinition,
    places: Sequence[tuple[int, str]],
) -> None:
    """Work still to do and open incidents take the names, forms and contracts of the nodes they stand on now."""
    rows = []
    for activation, name in places:
        node = definition.nodes[name]
        task = node if isinstance(node, UserTask) else None
        rows.append(
            {
                "activation": activation,
                "node": name,
                "name": node.name,
                "form": task.form if task else None,
                "contract": task.contract if task else None,
            }
        )
    await tx.execute(
        """with place as (select * from jsonb_to_recordset($3::jsonb)
                              as p (activation int, node text, name jsonb, form text, contract jsonb)),
                items as (
               update process.work_item w
                  set definition_id = $2, node = place.node, name = place.name, form = place.form,
                      contract = nullif(place.contract, 'null'::jsonb)
                 from place where w.instance_id = $1 and w.activation = place.activation
                  and w.state in ('open', 'claimed'))
           update process.incident i set definition_id = $2, node = place.node, node_name = place.name
             from place where i.instance_id = $1 and i.activation = place.activation and i.resolved_at is null""",
        instance_id,
        definition_id,
        rows,
    )


async def standing(tx: Transaction, definition_id: int) -> tuple[int, dict[str, int]]:
    """How many instances of a version are under way in scope, and how many tokens stand on each node."""
    rows = await tx.fetch(
        """select t->>'node' as node, count(*) as tokens
             from process.instance i cross join lateral jsonb_array_elements(i.tokens) t
            where i.definition_id = $1 and i.status = 'active' group by 1""",
        definition_id,
    )
    running: int = await tx.fetchval(
        "select count(*) from process.instance where definition_id = $1 and status = 'active'", definition_id
    )
    return running, {row["node"]: row["tokens"] for row in rows}


async def version_of(tx: Transaction, definition_id: int) -> int:
    """The number of a version."""
    version: int = await tx.fetchval("select version from process.definition where id = $1", definition_id)
    return version


_UNDER_WAY = """from process.instance i
            where i.definition_id = $1 and i.status = 'active' and i.id > $3
              and ($2::text[] = '{}' or exists (select from jsonb_array_elements(i.tokens) t
                                                 where t->>'node' = any ($2)))"""


async def count_under_way(tx: Transaction, definition_id: int, nodes: list[str], after: int) -> int:
    """How many instances `under_way` will give in all."""
    found: int = await tx.fetchval(f"select count(*) {_UNDER_WAY}", definition_id, nodes, after)
    return found


async def under_way(tx: Transaction, definition_id: int, nodes: list[str], after: int, limit: int) -> list[int]:
    """The next instances of a version, with a token on one of `nodes` where any are named."""
    rows = await tx.fetch(
        f"select i.id {_UNDER_WAY} order by i.id limit $4",
        definition_id,
        nodes,
        after,
        limit,
    )
    return [row["id"] for row in rows]
