"""Which library grows the trees: LightGBM, or scikit-learn where LightGBM does not load."""

from functools import cache
from importlib import import_module
from typing import cast

import structlog

from yizhan.analytics.mining.models.trees import Grow

log = structlog.get_logger()


@cache
def grower() -> Grow:
    """LightGBM needs OpenMP of the system (libgomp), which may be absent; scikit-learn brings its own."""
    try:
        trees = import_module("yizhan.analytics.mining.models.lightgbm_trees")
    except OSError as error:
        log.warning("lightgbm does not load, scikit-learn grows the trees", reason=str(error))
        trees = import_module("yizhan.analytics.mining.models.sklearn_trees")
    return cast("Grow", trees.grow)
