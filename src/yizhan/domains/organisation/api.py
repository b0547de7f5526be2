"""The way into the organisation domain."""

from yizhan.domains.organisation.service.absences import end as end_absence
from yizhan.domains.organisation.service.absences import listed as absences
from yizhan.domains.organisation.service.absences import own as own_absences
from yizhan.domains.organisation.service.absences import plan as plan_absence
from yizhan.domains.organisation.service.absences import stood_in_for, substitutes
from yizhan.domains.organisation.service.acting import actor_of_id, actor_of_session, actor_of_token
from yizhan.domains.organisation.service.clients import change as change_client
from yizhan.domains.organisation.service.clients import (
    client_of,
    issue_token,
    revoke_client_token,
    rotate_secret,
    token_for_client,
)
from yizhan.domains.organisation.service.clients import create as create_client
from yizhan.domains.organisation.service.clients import listed as clients
from yizhan.domains.organisation.service.clients import retire as retire_client
from yizhan.domains.organisation.service.explaining import explain as explain_access
from yizhan.domains.organisation.service.factors import confirm as confirm_totp
from yizhan.domains.organisation.service.factors import end as end_totp
from yizhan.domains.organisation.service.factors import enrol as enrol_totp
from yizhan.domains.organisation.service.factors import seal_anew
from yizhan.domains.organisation.service.people import change as change_staff
from yizhan.domains.organisation.service.people import create as create_staff
from yizhan.domains.organisation.service.people import create_login, reset_password, staff_of
from yizhan.domains.organisation.service.people import end_totp as end_totp_of_staff
from yizhan.domains.organisation.service.people import listed as staff
from yizhan.domains.organisation.service.people import lock as lock_login
from yizhan.domains.organisation.service.people import retire as retire_staff
from yizhan.domains.organisation.service.people import unlock as unlock_login
from yizhan.domains.organisation.service.posts import appoint, end_holding, holders_of, post_of
from yizhan.domains.organisation.service.posts import change as change_post
from yizhan.domains.organisation.service.posts import create as create_post
from yizhan.domains.organisation.service.posts import listed as posts
from yizhan.domains.organisation.service.posts import retire as retire_post
from yizhan.domains.organisation.service.reading import (
    colleagues,
    mail_address,
    people_names,
    posted,
    role_names,
    unit_at,
    unit_at_field,
    unit_ids,
    unit_names,
    unit_of_actor,
    unit_words,
    units_above,
    units_called,
    units_named,
    units_with_codes,
    units_with_ids,
)
from yizhan.domains.organisation.service.roles import change as change_role
from yizhan.domains.organisation.service.roles import codes as role_codes
from yizhan.domains.organisation.service.roles import create as create_role
from yizhan.domains.organisation.service.roles import listed as roles
from yizhan.domains.organisation.service.roles import retire as retire_role
from yizhan.domains.organisation.service.roles import role_of
from yizhan.domains.organisation.service.signing import change_password, change_session, session_of, sign_in, sign_out
from yizhan.domains.organisation.service.starting import set_up
from yizhan.domains.organisation.service.units import change as change_unit
from yizhan.domains.organisation.service.units import create as create_unit
from yizhan.domains.organisation.service.units import listed as units
from yizhan.domains.organisation.service.units import move as move_unit
from yizhan.domains.organisation.service.units import path_of, unit_of
from yizhan.domains.organisation.service.units import retire as retire_unit
from yizhan.domains.organisation.service.watching import end as end_session
from yizhan.domains.organisation.service.watching import listed as sessions
from yizhan.domains.organisation.service.watching import own as own_sessions

__all__ = [
    "absences",
    "actor_of_id",
    "actor_of_session",
    "actor_of_token",
    "appoint",
    "change_client",
    "change_password",
    "change_post",
    "change_role",
    "change_session",
    "change_staff",
    "change_unit",
    "client_of",
    "clients",
    "colleagues",
    "confirm_totp",
    "create_client",
    "create_login",
    "create_post",
    "create_role",
    "create_staff",
    "create_unit",
    "end_absence",
    "end_holding",
    "end_session",
    "end_totp",
    "end_totp_of_staff",
    "enrol_totp",
    "explain_access",
    "holders_of",
    "issue_token",
    "lock_login",
    "mail_address",
    "move_unit",
    "own_absences",
    "own_sessions",
    "path_of",
    "people_names",
    "plan_absence",
    "post_of",
    "posted",
    "posts",
    "reset_password",
    "retire_client",
    "retire_post",
    "retire_role",
    "retire_staff",
    "retire_unit",
    "revoke_client_token",
    "role_codes",
    "role_names",
    "role_of",
    "roles",
    "rotate_secret",
    "seal_anew",
    "session_of",
    "sessions",
    "set_up",
    "sign_in",
    "sign_out",
    "staff",
    "staff_of",
    "stood_in_for",
    "substitutes",
    "token_for_client",
    "unit_at",
    "unit_at_field",
    "unit_ids",
    "unit_names",
    "unit_of",
    "unit_of_actor",
    "unit_words",
    "units",
    "units_above",
    "units_called",
    "units_named",
    "units_with_codes",
    "units_with_ids",
    "unlock_login",
]
