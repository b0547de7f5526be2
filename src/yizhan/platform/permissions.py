"""What can be granted about the platform itself."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ_AUDIT = "platform.read_audit"
READ_JOBS = "platform.read_jobs"
MANAGE_JOBS = "platform.manage_jobs"

PERMISSIONS = (
    Permission(READ_AUDIT, Text("查看审计记录", "Read the audit trail")),
    Permission(READ_JOBS, Text("查看后台任务和计划", "See background jobs and schedules"), owned=False),
    Permission(
        MANAGE_JOBS,
        Text("重试、放弃后台任务，调整计划", "Retry and drop background jobs, change schedules"),
        owned=False,
    ),
)
