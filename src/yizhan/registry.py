"""What every part brings to the program: schemas, permissions, jobs, subscriptions, schedules, handlers.

One line a part and kind; `yizhan.app` puts it to work.
"""

from litestar.types import ControllerRouterHandler

from yizhan.analytics.dashboards import jobs as dashboard_jobs
from yizhan.analytics.olap import contracts as olap
from yizhan.analytics.scoring import jobs as scoring_jobs
from yizhan.analytics.warehouse import contracts as warehouse
from yizhan.analytics.warehouse import jobs as warehouse_jobs
from yizhan.demo import orders as demo_orders
from yizhan.domains.account import api as account_api
from yizhan.domains.account import contracts as account
from yizhan.domains.catalogue.contracts import access as catalogue
from yizhan.domains.customer import contracts as customer
from yizhan.domains.customer import jobs as customer_jobs
from yizhan.domains.customer.contracts import ListName
from yizhan.domains.customer.ports import use_children, use_lists
from yizhan.domains.insight import contracts as insight
from yizhan.domains.ordering import api as ordering_api
from yizhan.domains.ordering import jobs as ordering_jobs
from yizhan.domains.ordering.contracts import access as ordering
from yizhan.domains.ordering.ports import use_checking
from yizhan.domains.organisation import api as organisation_api
from yizhan.domains.organisation import contracts as organisation
from yizhan.domains.organisation import jobs as organisation_jobs
from yizhan.domains.party import contracts as party
from yizhan.domains.subscriber import api as subscriber_api
from yizhan.domains.subscriber import contracts as subscriber
from yizhan.engines.process import archive_jobs as process_archive
from yizhan.engines.process import jobs as process_jobs
from yizhan.engines.process import permissions as process
from yizhan.engines.process.connectors import Connectors
from yizhan.engines.process.ports import use_absences, use_decisions, use_post_names, use_replaying
from yizhan.engines.rules import jobs as rules_jobs
from yizhan.engines.rules import permissions as rules
from yizhan.flows import absences
from yizhan.flows import bus as bus_flow
from yizhan.flows.deciding import by_tables, foreseen
from yizhan.flows.imports import contracts as imports
from yizhan.flows.imports import jobs as import_jobs
from yizhan.flows.key_accounts import beginning as key_accounts
from yizhan.flows.key_accounts import connector as key_accounts_connector
from yizhan.flows.next_offers import taking
from yizhan.flows.order_to_cash import checking, connector, following
from yizhan.flows.order_to_cash.subjects import customers_of_orders
from yizhan.flows.retention import beginning as retention
from yizhan.flows.retention import connector as retention_connector
from yizhan.interfaces.events.routers import ROUTERS as BUS_API
from yizhan.interfaces.http import (
    absences as absence_pages,
)
from yizhan.interfaces.http import (
    accounts,
    advice,
    api_clients,
    application,
    callbacks,
    cubes,
    customer_tags,
    customer_view,
    customers,
    dashboards,
    duplicates,
    fallouts,
    form_fields,
    industries,
    insights,
    look_alikes,
    models,
    names,
    notices,
    oauth,
    operations,
    orders,
    org_units,
    parties,
    patterns,
    posts,
    process_drafts,
    process_figures,
    process_migrations,
    processes,
    responses,
    roles,
    search,
    session,
    staff,
    standing,
    studies,
    subscribers,
    suggestions,
    views,
    warehouses,
    work_batches,
    worklist,
)
from yizhan.interfaces.http import catalogue as catalogue_pages
from yizhan.interfaces.http import imports as import_api
from yizhan.interfaces.http import key_accounts as key_accounts_api
from yizhan.interfaces.http import rules as rule_tables
from yizhan.interfaces.tmf.hub import subscribing
from yizhan.kernel.permissions import Permission, use_permissions
from yizhan.platform import housekeeping
from yizhan.platform import permissions as platform_permissions
from yizhan.platform.bus import jobs as bus_jobs
from yizhan.platform.bus import permissions as bus
from yizhan.platform.outbox import Subscriptions, together
from yizhan.platform.worker import JobKind, Schedule

SCHEMAS = (
    "platform",
    "process",
    "rules",
    "organisation",
    "party",
    "catalogue",
    "customer",
    "insight",
    "account",
    "subscriber",
    "ordering",
    "imports",
    "warehouse",
    "dashboards",
    "tmf",
)
"""Schemas in the order their migrations run: the order of the layers, lower domains first."""

PERMISSIONS: tuple[Permission, ...] = (
    *platform_permissions.PERMISSIONS,
    *bus.PERMISSIONS,
    *process.PERMISSIONS,
    *rules.PERMISSIONS,
    *organisation.PERMISSIONS,
    *party.PERMISSIONS,
    *catalogue.PERMISSIONS,
    *customer.PERMISSIONS,
    *insight.PERMISSIONS,
    *account.PERMISSIONS,
    *subscriber.PERMISSIONS,
    *imports.PERMISSIONS,
    *ordering.PERMISSIONS,
    *warehouse.PERMISSIONS,
    *olap.PERMISSIONS,
    *subscribing.PERMISSIONS,
)
"""Everything that can be granted."""

CATALOGUE = {permission.name: permission for permission in PERMISSIONS}
"""The same by name; a role is made of these."""

use_permissions(PERMISSIONS)

CONNECTORS: Connectors = {
    **connector.CONNECTORS,
    **bus_flow.CONNECTORS,
    **retention_connector.CONNECTORS,
    **key_accounts_connector.CONNECTORS,
}
"""What the service tasks of processes may call, by the name models use."""

JOBS: dict[str, JobKind] = {
    **housekeeping.JOBS,
    **bus_jobs.JOBS,
    **process_jobs.job_kinds(CONNECTORS),
    **process_archive.JOBS,
    **rules_jobs.JOBS,
    **organisation_jobs.JOBS,
    **absences.JOBS,
    **following.JOBS,
    **retention.JOBS,
    **key_accounts.JOBS,
    **taking.JOBS,
    **demo_orders.JOBS,
}
"""Who runs which kind of job."""

SUBSCRIPTIONS: Subscriptions = together(
    customer_jobs.SUBSCRIPTIONS,
    absences.SUBSCRIPTIONS,
    ordering_jobs.SUBSCRIPTIONS,
    following.SUBSCRIPTIONS,
    retention.SUBSCRIPTIONS,
    key_accounts.SUBSCRIPTIONS,
    taking.SUBSCRIPTIONS,
)
"""Which kinds of job hear of which event."""

SCHEDULES: tuple[Schedule, ...] = (
    *housekeeping.SCHEDULES,
    *bus_jobs.SCHEDULES,
    *process_jobs.SCHEDULES,
    *process_archive.SCHEDULES,
    *rules_jobs.SCHEDULES,
    *organisation_jobs.SCHEDULES,
    *import_jobs.SCHEDULES,
    *customer_jobs.SCHEDULES,
    *ordering_jobs.SCHEDULES,
    *warehouse_jobs.SCHEDULES,
    *scoring_jobs.SCHEDULES,
    *dashboard_jobs.SCHEDULES,
)
"""What runs by the clock."""

use_children(account_api.AccountsOfCustomer(), subscriber_api.SubscribersOfCustomer(), ordering_api.OrdersOfCustomer())

use_lists(
    {
        ListName.RISK: insight.READ,
        ListName.FINDING: insight.READ,
        ListName.SEGMENT: insight.READ,
        ListName.PATTERN: insight.READ,
    }
)

use_checking(checking.decided_by_rules)

use_decisions(by_tables)

use_absences(absences.stood_in_for)
use_post_names(organisation_api.role_names)

use_replaying(foreseen, customers_of_orders)

STAFF_API: tuple[ControllerRouterHandler, ...] = (
    org_units.router,
    names.router,
    staff.router,
    posts.router,
    roles.router(CATALOGUE),
    api_clients.router,
    operations.router,
    customers.router,
    customer_tags.router,
    industries.router,
    customer_view.router,
    parties.router,
    accounts.router,
    subscribers.router,
    duplicates.router,
    catalogue_pages.router,
    orders.router,
    fallouts.router,
    import_api.router,
    worklist.router,
    form_fields.router,
    advice.router,
    processes.router,
    process_drafts.router(CONNECTORS),
    process_migrations.router,
    process_figures.router,
    work_batches.router,
    absence_pages.router,
    *BUS_API,
    rule_tables.router,
    notices.router,
    search.router,
    views.router,
    warehouses.router,
    cubes.router,
    insights.router,
    key_accounts_api.router,
    responses.router,
    look_alikes.router,
    models.router,
    studies.router,
    patterns.router,
    standing.router,
    suggestions.router,
    dashboards.router,
    session.router,
    callbacks.router,
)
"""Handlers under /api."""

DESCRIBED = (application.staff_api(STAFF_API), oauth.router)
"""What /api/openapi.json describes; the Open APIs have specifications of their own."""
