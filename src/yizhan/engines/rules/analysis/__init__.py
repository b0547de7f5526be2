"""What is odd about a table by its boxes: gaps, overlaps, rows that never fire, each with an example.

Each column falls into segments within which no test changes its answer; a row is a box of segments. Gaps are found
by descending column by column with the set of rows still alive (after Calvanese et al., "Semantics and Analysis of
DMN DecisionTaken Tables", BPM 2016), so neighbours that no row tells apart are looked at once.
"""

from yizhan.engines.rules.analysis.findings import Analysis, Finding, FindingKind, analyse, covered_point

__all__ = ["Analysis", "Finding", "FindingKind", "analyse", "covered_point"]
