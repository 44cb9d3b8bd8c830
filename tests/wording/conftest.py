"""Words are asked for in English unless a test says otherwise."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    """A page asked for in Italian by an earlier test leaves its language behind."""
    with translation.override("en"):
        yield
