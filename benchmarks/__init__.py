"""Benchmarks: each group measures Yizhan and its limit or peer in the same run, on the same machine.

A group is a module of `benchmarks.groups` with a docstring and an async generator `figures(size)`, which
yields a `Figure` as soon as it is measured. `./dev bench GROUP [--size N]` runs it.
"""
