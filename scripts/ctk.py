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
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

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
Outcome = tuple[int, int, list[str]]
"""Assertions, how many failed, and what each failure says."""


class CannotPrepareError(Exception):
    """The server refused what a kit needs to be there."""


class Server:
    """The server under test."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self._client = httpx.Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})

    def base(self, api: str) -> str:
        return f"{self.url}/tmf-api/{PATHS[api]}/"

    def make(self, api: str, resource: str, body: Json) -> Json:
        """Create a resource; raises CannotPrepareError with the server's words when it refuses."""
        answer = self._client.post(f"{self.base(api)}{resource}", json=body)
        if answer.status_code >= 400:
            raise CannotPrepareError(f"preparing {resource}: {answer.status_code} {answer.text}")
        made: Json = answer.json()
        return made

    def change(self, api: str, resource: str, id_: str, patch: Json) -> None:
        """Patch a resource; raises CannotPrepareError with the server's words when it refuses."""
        answer = self._client.patch(f"{self.base(api)}{resource}/{id_}", json=patch)
        if answer.status_code >= 400:
            raise CannotPrepareError(f"preparing {resource}: {answer.status_code} {answer.text}")


class Prepared(NamedTuple):
    """What a kit's samples are exchanged for: ids, and whole payloads."""

    ids: Mapping[str, str] = MappingProxyType({})
    payloads: Mapping[str, Any] = MappingProxyType({})


def organisations(server: Server, *samples: str) -> dict[str, str]:
    """An organisation in place of each sample id."""
    names = {sample: f"CTK {sample} {secrets.token_hex(3)}" for sample in samples}
    return {
        sample: server.make("632", "organization", {"tradingName": name, "name": name})["id"]
        for sample, name in names.items()
    }


def customer(server: Server, party_id: str) -> str:
    """The customer that the organisation becomes."""
    party = {"id": party_id, "@referredType": "Organization"}
    made: str = server.make("629", "customer", {"name": f"CTK {party_id}", "engagedParty": party})["id"]
    return made


def payers(server: Server) -> Prepared:
    """Organisations that are customers, since a billing account belongs to one."""
    ids = organisations(server, "4665", "6838", "5965")
    for party_id in ids.values():
        customer(server, party_id)
    return Prepared(ids)


def launched(server: Server, resource: str, body: Json) -> str:
    """Something of the catalogue, on sale."""
    id_ = str(server.make("620", resource, body)["id"])
    for state in ("inReview", "inTest", "launched"):
        server.change("620", resource, id_, {"lifecycleStatus": state})
    return id_


def offering(server: Server) -> str:
    """An offering on sale; the kit of the catalogue wants every one to have a specification."""
    specification = launched(server, "productSpecification", {"name": "CTK specification"})
    body = {"name": "CTK offering", "productSpecification": {"id": specification}}
    return launched(server, "productOffering", body)


def order(server: Server) -> Prepared:
    """An order that can be taken; the kit's own names no offering."""
    [party_id] = organisations(server, "456-dd-df45").values()
    related = [{"id": customer(server, party_id), "role": "customer", "@referredType": "Customer"}]
    item = {"id": "123", "action": "add", "productOffering": {"id": offering(server)}}
    payload = {"productOrderItem": [item], "relatedParty": related}
    return Prepared(payloads={"ProductOrder": {"POST": {"payload": payload}}})


def product(server: Server) -> Prepared:
    """A product in use, which the kit then finds."""
    [party_id] = organisations(server, "product").values()
    related = [{"id": customer(server, party_id), "name": "CTK", "role": "customer", "@referredType": "Customer"}]
    account = server.make("666", "billingAccount", {"name": "CTK account", "relatedParty": related})
    body = {
        "name": "CTK product",
        "status": "active",
        "relatedParty": related,
        "billingAccount": {"id": account["id"]},
        "productOffering": {"id": offering(server), "name": "CTK offering"},
        "productCharacteristic": [{"name": "colour", "value": "red"}],
    }
    server.make("637", "product", body)
    return Prepared()


PREPARE: dict[str, Callable[[Server], Prepared]] = {
    "620": lambda server: Prepared({"9881": server.make("620", "productSpecification", {"name": "CTK"})["id"]}),
    "622": order,
    "629": lambda server: Prepared(organisations(server, "500")),
    "637": product,
    "666": payers,
}
"""What must be there for the samples of a kit to make sense."""


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
    made = PREPARE[number](server) if number in PREPARE else Prepared()
    for file in [copy / "config.json", *(copy / "ctk").glob("*.json")]:
        text = file.read_text(encoding="utf-8")
        for sample, real in made.ids.items():
            # The id stands as a JSON string, or as one inside a body that is itself a JSON string.
            text = re.sub(rf'(\\?"id\\?"\s*:\s*\\?")({re.escape(sample)})(\\?")', rf"\g<1>{real}\g<3>", text)
        file.write_text(text, encoding="utf-8")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    config["url"] = server.base(number)
    config["payloads"] |= made.payloads
    config["headers"]["Authorization"] = f"Bearer {server.token}"
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")


def run(copy: Path) -> Outcome:
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


def attempted(kit: Path, copy: Path, server: Server, number: str, modules: Path) -> Outcome:
    """Prepare and run a kit."""
    try:
        prepared(kit, copy, server, number, modules)
    except CannotPrepareError as error:
        return 0, 1, [str(error)]
    return run(copy)


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
            total, wrong, told = attempted(found[number], Path(work) / number, server, number, modules)
            print(f"TMF{number} assertions={total} failed={wrong} {'ok' if total and not wrong else 'short'}")
            if options.verbose and told:
                print("\n".join(f"    {line}" for line in told))
            failed += bool(wrong or not total)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
