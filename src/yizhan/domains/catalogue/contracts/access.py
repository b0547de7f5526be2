"""What can be granted on the catalogue."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ = "catalogue.read"
DESIGN = "catalogue.design"
LAUNCH = "catalogue.launch"

PERMISSIONS: tuple[Permission, ...] = (
    Permission(READ, Text("查看产品目录", "See the product catalogue"), owned=False),
    Permission(DESIGN, Text("设计产品与销售品", "Design products and offerings"), owned=False),
    Permission(LAUNCH, Text("审核、上架与退市", "Review, launch and retire offerings"), owned=False),
)
