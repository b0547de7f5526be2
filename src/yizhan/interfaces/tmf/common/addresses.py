"""Where each Open API is mounted, and the address (`href`) of every resource type in it.

v4 addresses are those of the specifications. Several v5 files name no path of their own (`https://serverRoot`);
there we keep the v4 name.
"""

from enum import StrEnum

ROOT = "/tmf-api"


class Version(StrEnum):
    """A major version of the Open APIs."""

    V4 = "v4"
    V5 = "v5"


BASES: dict[str, dict[Version, str]] = {
    "620": {Version.V4: "productCatalogManagement/v4", Version.V5: "productCatalogManagement/v5"},
    "622": {Version.V4: "productOrderingManagement/v4", Version.V5: "productOrderingManagement/v5"},
    "629": {Version.V4: "customerManagement/v4", Version.V5: "customer/v5"},
    "632": {Version.V4: "party/v4", Version.V5: "partyManagement/v5"},
    "637": {Version.V4: "productInventory/v4", Version.V5: "productInventory/v5"},
    "666": {Version.V4: "accountManagement/v4", Version.V5: "accountManagement/v5"},
}

_APIS = {
    "Catalog": "620",
    "ProductCatalog": "620",
    "Category": "620",
    "ProductOffering": "620",
    "ProductOfferingPrice": "620",
    "ProductSpecification": "620",
    "ImportJob": "620",
    "ExportJob": "620",
    "ProductOrder": "622",
    "CancelProductOrder": "622",
    "Customer": "629",
    "Individual": "632",
    "Organization": "632",
    "Product": "637",
    "PartyAccount": "666",
    "BillingAccount": "666",
    "SettlementAccount": "666",
    "FinancialAccount": "666",
    "BillFormat": "666",
    "BillPresentationMedia": "666",
    "BillingCycleSpecification": "666",
}


def base_path(api: str, version: Version) -> str:
    """The path under which `api` (such as `629`) is mounted."""
    return f"{ROOT}/{BASES[api][version]}"


def collection(type_: str, version: Version) -> str:
    """The path of the collection of resources of `type_`; raises KeyError for a type that has none."""
    return f"{base_path(_APIS[type_], version)}/{type_[0].lower()}{type_[1:]}"
