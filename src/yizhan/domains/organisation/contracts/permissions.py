"""What can be granted in this domain."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ = "organisation.read"
MANAGE = "organisation.manage"
READ_STAFF = "organisation.read_staff"
SEE_CONTACTS = "organisation.see_contacts"
MANAGE_STAFF = "organisation.manage_staff"
MANAGE_ABSENCES = "organisation.manage_absences"
MANAGE_POSTS = "organisation.manage_posts"
MANAGE_ROLES = "organisation.manage_roles"
MANAGE_SESSIONS = "organisation.manage_sessions"
MANAGE_CLIENTS = "organisation.manage_clients"
EXPLAIN_ACCESS = "organisation.explain_access"

PERMISSIONS = (
    Permission(READ, Text("查看组织、岗位和角色", "See organisations, posts and roles"), owned=False),
    Permission(MANAGE, Text("维护组织", "Maintain organisations"), owned=False),
    Permission(READ_STAFF, Text("查看员工", "See staff"), owned=False),
    Permission(
        SEE_CONTACTS,
        Text("查看员工的完整电话和邮箱", "See staff phones and e-mail in full"),
        sensitive=True,
        owned=False,
    ),
    Permission(MANAGE_STAFF, Text("维护员工和登录账号", "Maintain staff and logins"), owned=False),
    Permission(MANAGE_ABSENCES, Text("安排他人的代班", "Plan absences of others and who stands in"), owned=False),
    Permission(MANAGE_POSTS, Text("维护岗位和任职", "Maintain posts and who holds them"), owned=False),
    Permission(MANAGE_ROLES, Text("维护角色", "Maintain roles"), owned=False),
    Permission(MANAGE_SESSIONS, Text("查看和结束他人的会话", "See and end sessions of others"), owned=False),
    Permission(MANAGE_CLIENTS, Text("维护系统接入", "Maintain API clients"), owned=False),
    Permission(EXPLAIN_ACCESS, Text("查询权限原因", "Explain access"), owned=False),
)

ADMINISTRATION = (MANAGE_STAFF, MANAGE_POSTS, MANAGE_ROLES)
"""Who holds these over everything is an administrator; there must always be one."""
