"""Import Linter contract: a package may be entered only through its public modules."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicSurfaceContract(Contract):
    """Every child of `container` is entered from outside only through the modules named in `public`.

    `composition_roots` may enter anywhere: they put the parts together.
    """

    container = fields.StringField()
    public = fields.SetField(subfield=fields.StringField())
    composition_roots = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the signature is Import Linter's
        leaks = [
            (importer, imported)
            for package in sorted(graph.find_children(self.container))
            for imported in sorted(graph.find_descendants(package))
            if imported.removeprefix(f"{package}.").split(".")[0] not in self.public
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if importer != package and not importer.startswith(f"{package}.")
            if importer not in self.composition_roots
        ]
        return ContractCheck(kept=not leaks, metadata={"leaks": leaks})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["leaks"]:
            output.print_error(f"{importer} reaches past the public surface into {imported}")
