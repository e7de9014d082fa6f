"""What the tests of this suite expect, in the words they use for it."""

import time
from contextlib import contextmanager

import pytest
from mlflow.exceptions import RestException


@contextmanager
def refused(error_code, message):
    """The registry must refuse with this code and, word for word, this message."""
    with pytest.raises(RestException) as refusal:
        yield
    assert (refusal.value.error_code, refusal.value.message) == (error_code, f"{error_code}: {message}")


def await_next_millisecond():
    """Returns when the clock shows another millisecond, so that a later timestamp must be greater."""
    now = time.time_ns() // 1_000_000
    while time.time_ns() // 1_000_000 <= now:
        pass


def await_condition(holds, seconds=20):
    """Asks until the condition holds and fails when it does not within the time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not so after {seconds} s"


def names(found):
    return [model.name for model in found]


def numbers(versions):
    return [int(version.version) for version in versions]
