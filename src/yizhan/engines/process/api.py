"""What the process engine does.

Use cases for people enter their permission themselves. `start`, `cancel`, `correlate_message` and `send_signal` work
for whoever calls: a domain or interface above, whose own rule has decided the access. What reads takes `under`, the
permission to be entered, or None where the caller has entered its own.
"""

from yizhan.engines.process.compile import Environment
from yizhan.engines.process.connectors import environment
from yizhan.engines.process.difference import differences
from yizhan.engines.process.measuring.logs import log_of, logged
from yizhan.engines.process.measuring.service import causes, conformance, figures, live
from yizhan.engines.process.service.adding_fields import (
    add_form_field,
    change_form_field,
    end_form_field,
    fields_of,
    form_field,
    form_fields,
    settings_problems,
)
from yizhan.engines.process.service.advising import (
    accept_advice,
    advice_of,
    proposals,
    propose,
    refuse_advice,
    retire_advice,
)
from yizhan.engines.process.service.archiving import archive_some, archives, damaged_archives
from yizhan.engines.process.service.deploying import (
    check,
    definition_of,
    definition_xml,
    definitions,
    deploy,
    deploy_shipped,
)
from yizhan.engines.process.service.drafting import (
    create_draft,
    deploy_draft,
    discard_draft,
    draft_of,
    drafts,
    return_draft,
    save_draft,
    submit_draft,
)
from yizhan.engines.process.service.messaging import correlate_message, send_signal
from yizhan.engines.process.service.migrating import migrate, plan_migration, preview_migration
from yizhan.engines.process.service.migrating_many import (
    begin_migration,
    migration_of,
    migrations_to,
    resume_migration,
    stop_migration,
)
from yizhan.engines.process.service.repairing import incidents, move_token, retry_incident, set_variables, skip_incident
from yizhan.engines.process.service.repairing_many import repair_many
from yizhan.engines.process.service.replays import begin_replay, changes_of, replay_of, replays_of
from yizhan.engines.process.service.resting import come_back, load_of, resume, suspend
from yizhan.engines.process.service.running import cancel, cancel_instance, start, start_many
from yizhan.engines.process.service.seeing import history_of, instance_of, instances, instances_of, work_items_of
from yizhan.engines.process.service.working import (
    assign,
    claim,
    complete,
    complete_all,
    delegate,
    offer_of,
    seats_of,
    task_kinds,
    unclaim,
    work_item_of,
    worklist,
)

__all__ = [
    "Environment",
    "accept_advice",
    "add_form_field",
    "advice_of",
    "archive_some",
    "archives",
    "assign",
    "begin_migration",
    "begin_replay",
    "cancel",
    "cancel_instance",
    "causes",
    "change_form_field",
    "changes_of",
    "check",
    "claim",
    "come_back",
    "complete",
    "complete_all",
    "conformance",
    "correlate_message",
    "create_draft",
    "damaged_archives",
    "definition_of",
    "definition_xml",
    "definitions",
    "delegate",
    "deploy",
    "deploy_draft",
    "deploy_shipped",
    "differences",
    "discard_draft",
    "draft_of",
    "drafts",
    "end_form_field",
    "environment",
    "fields_of",
    "figures",
    "form_field",
    "form_fields",
    "history_of",
    "incidents",
    "instance_of",
    "instances",
    "instances_of",
    "live",
    "load_of",
    "log_of",
    "logged",
    "migrate",
    "migration_of",
    "migrations_to",
    "move_token",
    "offer_of",
    "plan_migration",
    "preview_migration",
    "proposals",
    "propose",
    "refuse_advice",
    "repair_many",
    "replay_of",
    "replays_of",
    "resume",
    "resume_migration",
    "retire_advice",
    "retry_incident",
    "return_draft",
    "save_draft",
    "seats_of",
    "send_signal",
    "set_variables",
    "settings_problems",
    "skip_incident",
    "start",
    "start_many",
    "stop_migration",
    "submit_draft",
    "suspend",
    "task_kinds",
    "unclaim",
    "work_item_of",
    "work_items_of",
    "worklist",
]
