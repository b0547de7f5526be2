"""What imports offer to interfaces; every function enters its permission itself."""

from yizhan.flows.imports.guessing import drop as drop_import
from yizhan.flows.imports.guessing import guess, look_again
from yizhan.flows.imports.jobs import begin_undo, start
from yizhan.flows.imports.mappings import built_in, drop, fitting, known, named, save
from yizhan.flows.imports.results import (
    in_words,
    listed,
    preview,
    problems,
    shown,
    write_errors,
    write_template,
)
from yizhan.flows.imports.running import (
    apart,
    carry_out,
    choose,
    record,
    refusals_of,
    run_of,
    take_back,
    unfinished,
)
from yizhan.flows.imports.suggesting import suggest

__all__ = [
    "apart",
    "begin_undo",
    "built_in",
    "carry_out",
    "choose",
    "drop",
    "drop_import",
    "fitting",
    "guess",
    "in_words",
    "known",
    "listed",
    "look_again",
    "named",
    "preview",
    "problems",
    "record",
    "refusals_of",
    "run_of",
    "save",
    "shown",
    "start",
    "suggest",
    "take_back",
    "unfinished",
    "write_errors",
    "write_template",
]
