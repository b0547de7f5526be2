#!/usr/bin/env python3
"""Run TM Forum conformance test kits against a running server, one line a kit.

    scripts/ctk.py KITS --url http://127.0.0.1:8080 --token TOKEN [--only 629 --only 632] [-v]

KITS is a folder outside this repository that holds kits (folders with `config.json` and `ctk/index.js`), from
the public repositories tmforum-rand/TMForum-ODA-Ready-for-publication and tmforum-rand/CTK-TMFnnn-…; they are
copyright TM Forum under RAND terms and are never committed. Each kit runs in a copy: its address and headers
are set, and the ids of its sample payloads, which mean nothing here, become ids of things made for the run
(docs/reference/tmf.md). Its own runner and assertions stay as they are. `yizhan token --login NAME` prints a token.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

APIS = ("620", "622", "629", "632", "637", "666")
PATHS = {
    "620": "productCatalogManagement/v4",
    "622": "productOrderingManagement/v4",
    "629": "customerManagement/v4",
    "632": "party/v4",
    "637": "productInventory/v4",
    "666": "accountManagement/v4",
}
PACKAGES = ("newman@4", "newman-reporter-html@1", "jsonschema@1")
"""What the kits declare in their package.json and use."""
ROOT = Path(__file__).parents[1]

Json = dict[str, Any]


class Server:
    """The server under test."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self._client = httpx.Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})

    def base(self, api: str) -> str:
        return f"{self.url}/tmf-api/{PATHS[api]}/"

    def make(self, api: str, resource: str, body: Json) -> Json:
        """Create a resource; ends the run with the server's words when it refuses."""
        answer = self._client.post(f"{self.base(api)}{resource}", json=body)
        if answer.status_code >= 400:
            sys.exit(f"preparing {resource}: {answer.status_code} {answer.text}")
        made: Json = answer.json()
        return made

    def find(self, api: str, resource: str, **query: str) -> Json | None:
        """The first resource that `query` finds."""
        answer = self._client.get(f"{self.base(api)}{resource}", params={**query, "limit": "1"})
        found = answer.raise_for_status().json()
        return found[0] if found else None


def parties(server: Server, *sample_ids: str) -> dict[str, str]:
    """An organisation in place of each sample id."""
    return {
        sample: server.make("632", "organization", {"tradingName": f"CTK {sample}", "name": f"CTK {sample}"})["id"]
        for sample in sample_ids
    }


def specification(server: Server) -> dict[str, str]:
    """A product specification in place of 9881."""
    return {"9881": server.make("620", "productSpecification", {"name": "CTK specification"})["id"]}


SAMPLES: dict[str, Callable[[Server], dict[str, str]]] = {
    "620": specification,
    "629": lambda server: parties(server, "500"),
    "666": lambda server: parties(server, "4665", "6838", "5965"),
}
"""The ids in a kit's sample payloads → what stands for them here."""


def kits(folder: Path) -> dict[str, Path]:
    """The kits below `folder`, by the number of their API."""
    found: dict[str, Path] = {}
    for config in sorted(folder.rglob("config.json")):
        number = re.search(r"TMF(\d{3})", str(config.parent.relative_to(folder)))
        if number and (config.parent / "ctk/index.js").exists():
            found.setdefault(number[1], config.parent)
    return found


def installed(work: Path) -> Path:
    """A folder of Node packages with newman, the runner that kits use."""
    if not (work / "node_modules/newman").is_dir():
        print("installing newman …", file=sys.stderr)
        work.mkdir(parents=True, exist_ok=True)
        node("npm", "install", "--no-audit", "--no-fund", *PACKAGES, folder=work).check_returncode()
    return work / "node_modules"


def node(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of this project's Node in `folder`."""
    programs = ROOT / ".venv/bin"
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    command = [str(programs / program), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - the kits are what the caller asked to run


def prepared(kit: Path, copy: Path, server: Server, number: str, modules: Path) -> None:
    """Copy `kit`, aimed at `server`."""
    shutil.copytree(kit, copy)
    (copy / "ctk/node_modules").symlink_to(modules)
    samples = SAMPLES[number](server) if number in SAMPLES else {}
    for file in [copy / "config.json", *(copy / "ctk").glob("*.json")]:
        text = file.read_text(encoding="utf-8")
        for sample, real in samples.items():
            # The id stands as a JSON string, or as one inside a body that is itself a JSON string.
            text = re.sub(rf'(\\?"id\\?"\s*:\s*\\?")({re.escape(sample)})(\\?")', rf"\g<1>{real}\g<3>", text)
        file.write_text(text, encoding="utf-8")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    config["url"] = server.base(number)
    config["headers"]["Authorization"] = f"Bearer {server.token}"
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")


def run(copy: Path) -> tuple[int, int, list[str]]:
    """Run a prepared kit: its assertions, how many failed, and what each failure says."""
    done = node("node", "index.js", folder=copy / "ctk")
    results = copy / "jsonResults.json"
    if not results.exists():
        return 0, 1, [f"the kit did not run: {done.stdout[-500:]}{done.stderr[-500:]}"]
    report = json.loads(results.read_text(encoding="utf-8"))["run"]
    told = [
        f"{failure.get('source', {}).get('name')}: {failure['error'].get('test') or ''} {failure['error']['message']}"
        for failure in report["failures"]
    ]
    assertions = report["stats"]["assertions"]
    return assertions["total"], len(told), told


def main() -> int:
    """Run the kits named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kits", type=Path, help="folder that holds the kits")
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="address of the server")
    parser.add_argument("--token", required=True, help="bearer token of a login that may do everything")
    parser.add_argument("--only", action="append", choices=APIS, help="run only this API's kit; may be repeated")
    parser.add_argument("--packages", type=Path, help="keep the Node packages in this folder for the next run")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell each failed assertion")
    options = parser.parse_args()
    server, found, failed = Server(options.url, options.token), kits(options.kits), 0
    with tempfile.TemporaryDirectory(prefix="yizhan-ctk-") as work:
        modules = installed((options.packages or Path(work) / "packages").resolve())
        for number in options.only or APIS:
            if number not in found:
                print(f"TMF{number} no kit in {options.kits}")
                failed += 1
                continue
            prepared(found[number], Path(work) / number, server, number, modules)
            total, wrong, told = run(Path(work) / number)
            print(f"TMF{number} assertions={total} failed={wrong} {'ok' if total and not wrong else 'short'}")
            if options.verbose and told:
                print("\n".join(f"    {line}" for line in told))
            failed += bool(wrong or not total)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
