"""Measures what processes do, against what was drawn.

Words: passage 经过 (one activation of an element, from when a token came to when it left), waited 等待 (nobody worked
on it), worked 处理 (somebody had claimed it, or a system was busy with it), stuck 异常停留 (an incident was open),
variant 路径 (instances that passed the same elements by the same flows equally often, in whatever order parallel
branches came), deviation 偏差 (what a person made happen that is not drawn), cohort 统计范围 (the instances that began
in a period).

What always holds:

- figures are taken from the history alone, by set-based SQL, within the scope that the caller entered;
- lasted = waited + worked + stuck, for every passage;
- when a cohort is larger than `sampling.MOST`, one instance in so many is measured, chosen by a hash of its id, and the
  answer says how many of how many.
"""
