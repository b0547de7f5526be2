"""What can be granted about processes."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

VIEW = "process.view"
WORK = "process.work"
OPERATE = "process.operate"
DESIGN = "process.design"
DEPLOY = "process.deploy"
ADVISE = "process.advise"
MANAGE_FORMS = "process.manage_forms"

PERMISSIONS = (
    Permission(VIEW, Text("查看流程实例", "See process instances"), owned=False),
    Permission(WORK, Text("处理待办", "Work on work items"), owned=False),
    Permission(OPERATE, Text("分派待办、处理流程异常", "Assign work and handle process incidents"), owned=False),
    Permission(DESIGN, Text("绘制流程、回放", "Draw processes and replay them"), owned=False),
    Permission(ADVISE, Text("提出环节的常见问题和处理办法", "Propose known problems of steps"), owned=False),
    Permission(MANAGE_FORMS, Text("为待办表单添加字段", "Add fields to the forms of tasks"), owned=False),
    Permission(DEPLOY, Text("批准并部署流程", "Approve and deploy processes"), owned=False),
)
