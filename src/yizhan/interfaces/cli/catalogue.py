"""`yizhan catalogue`: take over catalogue definitions from files, or only see whether they make sense."""

import argparse
import sys
from pathlib import Path

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.text import Text
from yizhan.platform.config import Settings

NO_FILES = Text("没有这些文件：{files}", "There are no such files: {files}")


class Catalogue:
    """Load definition files all or nothing; every problem is told with file and line."""

    name = "catalogue"
    help = "take over specifications, offerings and prices from definition files (docs/reference/catalogue.md)"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="definition files (YAML)")
        parser.add_argument("--check", action="store_true", help="only tell what would be done; write nothing")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:
        language = language_of(options)
        missing = [str(file) for file in options.files if not file.is_file()]
        if missing:
            told = NO_FILES.format(files=", ".join(missing))
            print(told.in_(language), file=sys.stderr)
            return 2
        sources = [Source(str(file), file.read_text(encoding="utf-8")) for file in options.files]
        async with program.acting_as_system(settings) as ctx:
            act = catalogue.check_definitions if options.check else catalogue.load_definitions
            report = await act(ctx, sources)
        for problem in report.problems:
            line = f"{problem.field}: {problem.message.in_(language)} {problem.remedy.in_(language)}"
            print(line, file=sys.stderr)
        if report.problems:
            return 2
        head = "would be " if options.check else ""
        print(f"{head}created {report.created}, changed {report.updated}, unchanged {report.unchanged}")
        return 0
