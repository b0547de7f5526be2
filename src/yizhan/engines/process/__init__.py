"""Runs processes that people draw in BPMN 2.0, and keeps the list of work that waits for people.

Words: process definition 流程定义 (one drawn model, in versions), process instance 流程实例 (one case that
runs through it), token 令牌 (a place where an instance stands), activation 活动 (one passage of a token
through one node), work item 待办 (what a person has to do; WfMC interface 2), worklist 工作列表, incident
异常单 (a step that failed and waits for a person or a retry), connector 连接器 (how a service task reaches a
system; WfMC interface 3), step contract 环节约定 (input, output, focus, problem and remedy of one task).

What always holds:

- a definition either compiles as a whole or is refused with everything that is wrong with it, by element
  id, name, type and line; nothing drawn is skipped in silence;
- a version never changes; an instance stays on the version that it started on;
- `run.step` alone decides how tokens move. It is pure: the same definition, state, command and moment give
  the same next state and the same effects;
- the tokens of an instance, and everything that waits on them, change in one transaction;
- a connector call carries one idempotency key for each activation, however often it is repeated.

Layout: `model` the compiled graph · `compile` BPMN XML to graph · `state`, `commands`, `run` the decisions ·
`store` PostgreSQL · `connectors` what service tasks may call · `jobs` timers and calls · `api` the entry.
"""
