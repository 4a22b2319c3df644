"""Benchmarks: commands that measure the search, beside other engines, on one machine.

No test runs them; docs/benchmarks.md tells how.
"""
