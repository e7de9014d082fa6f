"""The Python consumer of deploy/examples, as its README runs it, against the Kafka of the registry under test."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

import pytest

EXAMPLE = pathlib.Path(__file__).parents[3] / "deploy" / "examples" / "python" / "follow_stages.py"
ACT = re.compile(r"(\S+): Production is (?:version (\d+) at (\S+)|empty), revision (\d+)")

pytestmark = pytest.mark.regesta("MLflow publishes nothing to Kafka")


@pytest.fixture(scope="module")
def kafka():
    """Where the registry's Kafka is. Required where REGESTA_TEST_REQUIRE_ALL says so."""
    missing = None
    try:
        import confluent_kafka  # noqa: F401
    except ImportError:
        missing = "confluent-kafka is not installed here"
    address = os.environ.get("REGESTA_TEST_KAFKA")
    if not address:
        missing = "REGESTA_TEST_KAFKA does not say where the registry's Kafka is"
    if missing and os.environ.get("REGESTA_TEST_REQUIRE_ALL"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    return address


class Consumer:
    """The example in a process of its own, which can be killed."""

    def __init__(self, kafka, folder):
        self.state = folder / "state"
        self.said = folder / "said"
        self.command = [sys.executable, str(EXAMPLE), kafka, str(self.state)]
        self.process = None

    def start(self):
        with open(self.said, "ab") as said:
            self.process = subprocess.Popen(self.command, stdout=said, stderr=said)

    def kill(self):
        assert self.process.poll() is None, self.said.read_text()
        self.process.kill()
        self.process.wait()

    def acts(self, model):
        """What it did about a model, in order: revision, version and location."""
        found = (ACT.fullmatch(line) for line in self.said.read_text().splitlines())
        return [(int(act[4]), int(act[2] or 0), act[3]) for act in found if act and act[1] == model]


def eventually(condition, seconds=30):
    """Asks again until the condition holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come true"
        time.sleep(0.1)


@pytest.fixture
def consumer(kafka, tmp_path):
    running = Consumer(kafka, tmp_path)
    yield running
    if running.process and running.process.poll() is None:
        running.kill()


def follows(consumer):
    """Whether it has read what every slot holds, and says where it goes on."""
    return consumer.state.exists() and json.loads(consumer.state.read_text())["offsets"]


def was_of_a_lost_registry(state):
    """Makes a state one that was kept of a registry whose journal is not there any more."""
    state["log"] = "of a registry that was lost"
    state["slots"]["default/gone/Production"] = {
        "model": "gone",
        "stage": "Production",
        "revision": 9,
        "version": 4,
        "location": "s3://models/gone",
    }


def promote(client, model, version):
    client.transition_model_version_stage(model, version, "Production", archive_existing_versions=True)


def test_it_begins_with_what_is_held_and_goes_on_where_it_was_killed(client, consumer, model, add_version):
    for number in (1, 2, 3):
        add_version(model, source=f"s3://models/{number}")
    promote(client, model, 1)
    consumer.start()
    eventually(lambda: [act[1:] for act in consumer.acts(model)] == [(1, "s3://models/1")])

    promote(client, model, 2)
    eventually(lambda: consumer.acts(model)[-1][1] == 2)
    consumer.kill()
    promote(client, model, 3)
    promote(client, model, 1)
    consumer.start()

    eventually(lambda: len(consumer.acts(model)) >= 4)
    acts = list(dict.fromkeys(consumer.acts(model)))  # one that was repeated counts once
    assert [act[1:] for act in acts] == [
        (1, "s3://models/1"),
        (2, "s3://models/2"),
        (3, "s3://models/3"),
        (1, "s3://models/1"),
    ]
    assert [act[0] for act in acts] == sorted(act[0] for act in acts)


def test_it_is_told_that_a_model_was_deleted(client, consumer, model, add_version):
    add_version(model)
    promote(client, model, 1)
    consumer.start()
    eventually(lambda: [act[1] for act in consumer.acts(model)] == [1])

    client.delete_registered_model(model)

    eventually(lambda: [act[1] for act in consumer.acts(model)] == [1, 0])


def test_it_lists_again_when_the_journal_is_another_one(client, consumer, model, add_version):
    add_version(model)
    add_version(model)
    promote(client, model, 1)
    consumer.start()
    eventually(lambda: follows(consumer) and consumer.acts(model))
    consumer.kill()
    state = json.loads(consumer.state.read_text())
    was_of_a_lost_registry(state)
    consumer.state.write_text(json.dumps(state))

    consumer.start()
    promote(client, model, 2)

    eventually(lambda: consumer.acts(model)[-1][1] == 2)
    assert list(dict.fromkeys(act[1] for act in consumer.acts(model))) == [1, 2]  # listing again may repeat the first
    assert '"model": "gone"' in next(line for line in consumer.said.read_text().splitlines() if "not held" in line)
    assert consumer.acts("gone") == []


def test_it_lists_what_the_newest_journal_holds_when_it_was_killed_before_it_had_listed_all(
    client, consumer, model, add_version
):
    add_version(model)
    promote(client, model, 1)
    state = {"log": "", "offsets": {}, "slots": {}}
    was_of_a_lost_registry(state)
    consumer.state.write_text(json.dumps(state))

    consumer.start()

    eventually(lambda: [act[1] for act in consumer.acts(model)] == [1])
    eventually(lambda: follows(consumer))
    assert '"model": "gone"' in next(line for line in consumer.said.read_text().splitlines() if "not held" in line)
