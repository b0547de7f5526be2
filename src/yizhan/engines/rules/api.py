"""What the rule engine does.

`decide` and `decide_many` work for whoever calls: a process, a domain or a flow, whose own rule has decided the
access. Use cases for people enter their permission themselves.
"""

from yizhan.engines.rules.jobs import begin_replay, changes_of, replay_of, replays_of
from yizhan.engines.rules.service.deciding import decide, decide_many, evaluator
from yizhan.engines.rules.service.exchanging import export_dmn, import_dmn
from yizhan.engines.rules.service.seeing import (
    arbitrate,
    decisions,
    explain,
    findings_of,
    sheet_of,
    try_out,
    version_of,
    versions_of,
)
from yizhan.engines.rules.service.seeing import listed as sheets
from yizhan.engines.rules.service.writing import (
    approve,
    create_sheet,
    discard,
    new_draft,
    release,
    retire,
    save_draft,
    send_back,
    submit,
)
from yizhan.engines.rules.shipping import ship_file

__all__ = [
    "approve",
    "arbitrate",
    "begin_replay",
    "changes_of",
    "create_sheet",
    "decide",
    "decide_many",
    "decisions",
    "discard",
    "evaluator",
    "explain",
    "export_dmn",
    "findings_of",
    "import_dmn",
    "new_draft",
    "release",
    "replay_of",
    "replays_of",
    "retire",
    "save_draft",
    "send_back",
    "sheet_of",
    "sheets",
    "ship_file",
    "submit",
    "try_out",
    "version_of",
    "versions_of",
]
