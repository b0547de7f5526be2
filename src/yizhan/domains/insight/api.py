"""What the insight domain does.

Use cases for people enter their permission themselves. Those marked so in their words are for scoring, training and
the retention flow, and work in the scope entered.
"""

from yizhan.domains.insight.model import left_alone
from yizhan.domains.insight.service.findings import (
    actions_of_customer,
    attach,
    begin_actions,
    correct_action,
    end_action,
    finding_of,
    finding_of_month,
    findings,
    measure,
    open_finding,
    people_of,
    to_measure,
)
from yizhan.domains.insight.service.likeness import alike
from yizhan.domains.insight.service.likeness import tag as tag_alike
from yizhan.domains.insight.service.likeness import take as take_alike
from yizhan.domains.insight.service.losses import counts as loss_counts
from yizhan.domains.insight.service.losses import losses
from yizhan.domains.insight.service.losses import record as record_loss
from yizhan.domains.insight.service.losses import take as take_losses
from yizhan.domains.insight.service.models import acting as acting_model
from yizhan.domains.insight.service.models import approve as approve_model
from yizhan.domains.insight.service.models import ask as ask_run
from yizhan.domains.insight.service.models import begin as begin_run
from yizhan.domains.insight.service.models import cancel as cancel_run
from yizhan.domains.insight.service.models import end as end_run
from yizhan.domains.insight.service.models import keep as keep_model
from yizhan.domains.insight.service.models import (
    keep_drift,
    model_of,
    models,
    run_asked,
    run_of,
    runs,
    scoring_under_way,
)
from yizhan.domains.insight.service.models import refuse as refuse_model
from yizhan.domains.insight.service.models import roll_back as roll_back_model
from yizhan.domains.insight.service.models import tell as tell_run
from yizhan.domains.insight.service.patterns import followers, following, patterns_of
from yizhan.domains.insight.service.patterns import forget_others as forget_other_followers
from yizhan.domains.insight.service.patterns import take as take_followers
from yizhan.domains.insight.service.proposals import attach as attach_proposals
from yizhan.domains.insight.service.proposals import choose as choose_proposals
from yizhan.domains.insight.service.proposals import decide as decide_proposal
from yizhan.domains.insight.service.proposals import (
    key_finding_of,
    key_findings,
    proposal_of,
    proposals_of,
    proposals_of_customer,
)
from yizhan.domains.insight.service.proposals import measure as measure_proposals
from yizhan.domains.insight.service.proposals import open_finding as open_key_finding
from yizhan.domains.insight.service.proposals import pending as pending_proposals
from yizhan.domains.insight.service.proposals import to_choose as proposals_to_choose
from yizhan.domains.insight.service.responses import responding, tried
from yizhan.domains.insight.service.scores import (
    composition,
    explain,
    forget_others,
    keep_offers,
    known_of,
    rival_names,
    score_of,
    scores,
    scores_of,
    seven_p,
    seven_p_of,
    to_explain,
    what_if,
)
from yizhan.domains.insight.service.scores import origin as scores_origin
from yizhan.domains.insight.service.scores import take as take_scores
from yizhan.domains.insight.service.standing import forget_others as forget_other_standing
from yizhan.domains.insight.service.standing import standing_of
from yizhan.domains.insight.service.standing import take as take_standing
from yizhan.domains.insight.service.studies import acting as acting_study
from yizhan.domains.insight.service.studies import (
    forecasts,
    forget_other_members,
    members,
    segment_of,
    segment_sizes,
    take_forecasts,
    take_members,
)
from yizhan.domains.insight.service.studies import keep as keep_study
from yizhan.domains.insight.service.studies import versions as study_versions
from yizhan.domains.insight.service.suggestions import answered_of as answered_suggestions
from yizhan.domains.insight.service.suggestions import decline as decline_suggestion
from yizhan.domains.insight.service.suggestions import forget_others as forget_other_suggestions
from yizhan.domains.insight.service.suggestions import results as suggestion_results
from yizhan.domains.insight.service.suggestions import show as show_suggestions
from yizhan.domains.insight.service.suggestions import sold as suggestions_sold
from yizhan.domains.insight.service.suggestions import suggestions, suggestions_of
from yizhan.domains.insight.service.suggestions import take as take_suggestions
from yizhan.domains.insight.service.suggestions import unsold as suggestions_unsold

__all__ = [
    "acting_model",
    "acting_study",
    "actions_of_customer",
    "alike",
    "answered_suggestions",
    "approve_model",
    "ask_run",
    "attach",
    "attach_proposals",
    "begin_actions",
    "begin_run",
    "cancel_run",
    "choose_proposals",
    "composition",
    "correct_action",
    "decide_proposal",
    "decline_suggestion",
    "end_action",
    "end_run",
    "explain",
    "finding_of",
    "finding_of_month",
    "findings",
    "followers",
    "following",
    "forecasts",
    "forget_other_followers",
    "forget_other_members",
    "forget_other_standing",
    "forget_other_suggestions",
    "forget_others",
    "keep_drift",
    "keep_model",
    "keep_offers",
    "keep_study",
    "key_finding_of",
    "key_findings",
    "known_of",
    "left_alone",
    "loss_counts",
    "losses",
    "measure",
    "measure_proposals",
    "members",
    "model_of",
    "models",
    "open_finding",
    "open_key_finding",
    "patterns_of",
    "pending_proposals",
    "people_of",
    "proposal_of",
    "proposals_of",
    "proposals_of_customer",
    "proposals_to_choose",
    "record_loss",
    "refuse_model",
    "responding",
    "rival_names",
    "roll_back_model",
    "run_asked",
    "run_of",
    "runs",
    "score_of",
    "scores",
    "scores_of",
    "scores_origin",
    "scoring_under_way",
    "segment_of",
    "segment_sizes",
    "seven_p",
    "seven_p_of",
    "show_suggestions",
    "standing_of",
    "study_versions",
    "suggestion_results",
    "suggestions",
    "suggestions_of",
    "suggestions_sold",
    "suggestions_unsold",
    "tag_alike",
    "take_alike",
    "take_followers",
    "take_forecasts",
    "take_losses",
    "take_members",
    "take_scores",
    "take_standing",
    "take_suggestions",
    "tell_run",
    "to_explain",
    "to_measure",
    "tried",
    "what_if",
]
