"""Runs a model through SpiffWorkflow, an engine of others, and tells which tasks it finished."""

from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser

Choose = Callable[[list[str]], str]


def finished(xml: bytes, key: str, variables: Mapping[str, Any], choose: Choose) -> Counter[str]:
    """The user tasks that SpiffWorkflow finishes when `choose` picks which of those that wait is done next."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(BytesIO(xml)))
    workflow = BpmnWorkflow(parser.get_spec(key), parser.get_subprocess_specs(key))
    workflow.data.update(variables)
    for task in workflow.get_tasks(state=TaskState.READY):
        task.data.update(variables)
    done: Counter[str] = Counter()
    workflow.do_engine_steps()
    while waiting := workflow.get_tasks(state=TaskState.READY, manual=True):
        name = choose(sorted(task.task_spec.bpmn_id for task in waiting))
        next(task for task in waiting if task.task_spec.bpmn_id == name).run()
        done[name] += 1
        workflow.do_engine_steps()
    assert workflow.completed, "the other engine did not come to an end"
    return done
