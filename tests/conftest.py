"""What holds for all tests: the examples of properties are the same every time, at any speed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
