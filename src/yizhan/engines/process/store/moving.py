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
