"""Model files: kept by the digest of their content, loaded only when it is the one that was recorded."""

import hashlib
import pickle
from pathlib import Path
from typing import Any

import msgspec

from yizhan.analytics.mining.keeping import Baseline
from yizhan.analytics.mining.leavers import Rare
from yizhan.analytics.mining.timing import Timing
from yizhan.analytics.scoring.definitions import Churn
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text


class NoSuchModel(Refusal):
    """The file of a version is gone, or is not the one that was kept."""

    code = "no_such_model"
    kind = Kind.CONFLICT
    message = Text("模型文件 {digest} 不存在或已被改动", "The model file {digest} is missing or was altered")
    remedy = Text("请从备份恢复模型文件夹，或重新训练", "Restore the folder of models from a backup, or train again")


class ModelOutgrown(Refusal):
    """The program or its definitions have moved on, so that an older version cannot be asked any more."""

    code = "model_outgrown"
    kind = Kind.CONFLICT
    message = Text("模型文件 {digest} 已不适用：{why}", "The model file {digest} serves no more: {why}")
    remedy = Text("请重新训练一个版本并由他人批准", "Train another version and have a colleague approve it")


_OTHER_PROGRAM = Text("它由另一版程序写成", "another release of the program wrote it")
_OTHER_COLUMNS = Text("定义中已没有它所用的列 {columns}", "the columns {columns}, which it uses, are defined no more")


class Kept(msgspec.Struct, frozen=True):
    """A model, how its columns were spread when it learned, and when people leave, where that could be told."""

    model: Rare
    baseline: tuple[Baseline, ...]
    timing: Timing | None = None


def keep(folder: Path, kept: Kept) -> str:
    """Write a model; returns its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    content = pickle.dumps((kept.model, kept.baseline, kept.timing), protocol=5)
    digest = hashlib.sha256(content).hexdigest()
    fresh = folder / f"{digest}.part"
    fresh.write_bytes(content)
    fresh.rename(folder / f"{digest}.model")
    return digest


def load(folder: Path, digest: str) -> Kept:
    """Read a model; raises NoSuchModel or ModelOutgrown."""
    file = folder / f"{digest}.model"
    content = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise NoSuchModel(digest=digest[:12])
    try:
        found: tuple[Any, ...] = pickle.loads(content)  # noqa: S301 - our own file: its digest is the one recorded
        return Kept(*found)
    except (AttributeError, ImportError, TypeError) as error:  # a class it is made of has gone, or has another shape
        raise ModelOutgrown(digest=digest[:12], why=_OTHER_PROGRAM) from error


def for_features(folder: Path, digest: str, made: Churn) -> Kept:
    """Read a model that is to be asked by what is defined now; raises as `load` does."""
    kept = load(folder, digest)
    gone = set(kept.model.columns) - {each.name for each in made.features}
    if gone:
        raise ModelOutgrown(digest=digest[:12], why=_OTHER_COLUMNS.format(columns=", ".join(sorted(gone))))
    return kept
