"""The benchmark, a developer's tool: `scripts/benchmark.py` is its door."""
