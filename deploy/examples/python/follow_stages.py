"""Follows the stages of all models on Kafka, and never misses or misorders a change.

    pip install confluent-kafka
    python follow_stages.py BOOTSTRAP_SERVERS STATE_FILE [TOPIC_PREFIX]

The state file holds, in one piece, what was done and the offsets behind it. It is written after acting, so a change may be
acted on twice when the process is killed, and is never left out.
"""

import json
import os
import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, IsolationLevel, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec


def deploy(model, stage, version, location, revision):
    """Put here what is to be done. It may raise: then the process ends, and is to be started again."""
    what = f"version {version} at {location}" if version else "empty"
    print(f"{model}: {stage} is {what}, revision {revision}", flush=True)


class FollowStages:
    def __init__(self, kafka, file, prefix="regesta."):
        self.changes = prefix + "stage-changes.v1"
        self.stages = prefix + "stages.v1"
        self.file = file
        self.state = {"log": "", "offsets": {}, "slots": {}}
        if os.path.exists(file):
            with open(file, encoding="utf-8") as saved:
                self.state = json.load(saved)
        self.admin = AdminClient({"bootstrap.servers": kafka})
        self.consumer = Consumer(
            {
                "bootstrap.servers": kafka,
                "group.id": "follow-stages",  # the client wants one; the offsets are kept in the state file
                "isolation.level": "read_committed",
                "enable.auto.commit": False,
                "auto.offset.reset": "error",
                "enable.partition.eof": True,
            }
        )

    def run(self):
        if self.state["offsets"]:
            self.follow_from(self.state["offsets"])
        else:
            self.begin()
        while True:
            self.follow()

    def follow(self):
        """Takes in the next change, if one has come."""
        message = self.consumer.poll(1)
        if message is None:
            return
        if message.error():
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            return
        if log_of(message) != (self.state["log"] or log_of(message)):
            self.begin(log_of(message))  # the registry was restored
            return
        self.state["log"] = log_of(message)
        change = json.loads(message.value())
        for slot in change["slots"]:
            key = f"{message.key().decode()}/{slot['stage']}"
            self.take(key, change, slot, [change["version"]] if "version" in change else [])
        self.state["offsets"][str(message.partition())] = message.offset() + 1
        self.save()

    def begin(self, log=None):
        """Reads what every slot holds, and prepares to follow what becomes of it."""
        # Before the stages are read, so that nothing is between the two.
        offsets = self.ends(self.changes, IsolationLevel.READ_COMMITTED)

        last = self.read_to_the_end(self.stages)
        if log is None:  # a restored registry leaves what the lost one had published, so the newest tells
            newest = max(last.values(), key=lambda message: message.timestamp(), default=None)
            log = log_of(newest) if newest else ""
        held = {key: message for key, message in last.items() if message.value() and log_of(message) == log}

        self.state["offsets"] = {}  # who is killed in the middle begins again
        if self.state["log"] != log:
            for slot in self.state["slots"].values():
                slot["revision"] = 0  # they count anew
        self.state["log"] = log
        for key, slot in self.state["slots"].items():
            # The topics of a restored registry are filled from the start, so it may still come.
            if key not in held and slot["version"]:
                print(f"{json.dumps(slot)} is not held, or not yet, and left as it is", file=sys.stderr, flush=True)
        for key, message in held.items():
            slot = json.loads(message.value())
            self.take(key, slot, slot["slot"], slot.get("versions", []))

        self.state["offsets"] = {str(partition): offset for partition, offset in offsets.items()}
        self.follow_from(offsets)
        self.save()

    def take(self, key, message, slot, described):
        """The rule: of each slot keep the last revision, and skip what is not newer."""
        known = self.state["slots"].get(key, {"revision": 0, "version": 0, "location": ""})
        if message["revision"] <= known["revision"]:
            return
        version = max(slot["current"], default=0)  # of several the highest; 0 when there is none
        location = known["location"] if version == known["version"] else ""
        for one in described:
            if one["number"] == version:
                location = one["storageLocation"]
        model = message["model"]["name"]
        deploy(model, slot["stage"], version, location, message["revision"])
        self.state["slots"][key] = {
            "model": model,
            "stage": slot["stage"],
            "revision": message["revision"],
            "version": version,
            "location": location,
        }
        self.save()

    def read_to_the_end(self, topic):
        """The last message of each key.

        A transaction becomes visible topic by topic, so the end is that of what was written, and not of what is committed:
        whatever the changes show already is waited for.
        """
        unread = self.ends(topic, IsolationLevel.READ_UNCOMMITTED)
        self.consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in unread])
        last = {}
        while unread:
            message = self.consumer.poll(1)
            if message is None:
                continue
            if message.error():
                if message.error().code() != KafkaError._PARTITION_EOF:
                    raise KafkaException(message.error())
                if message.offset() >= unread.get(message.partition(), 0):
                    unread.pop(message.partition(), None)
                continue
            before = last.get(message.key().decode())
            if before is None or not is_older(message, before):
                last[message.key().decode()] = message
        return last

    def follow_from(self, offsets):
        self.consumer.assign(
            [TopicPartition(self.changes, int(partition), offset) for partition, offset in offsets.items()]
        )

    def ends(self, topic, isolation):
        metadata = self.admin.list_topics(topic, timeout=30).topics[topic]
        if metadata.error:
            raise KafkaException(metadata.error)
        latest = {TopicPartition(topic, partition): OffsetSpec.latest() for partition in metadata.partitions}
        answers = self.admin.list_offsets(latest, isolation_level=isolation)
        return {partition.partition: answer.result().offset for partition, answer in answers.items()}

    def save(self):
        """Replaces the file only by one that is whole and on the disk."""
        with open(self.file + ".new", "w", encoding="utf-8") as fresh:
            json.dump(self.state, fresh)
            fresh.flush()
            os.fsync(fresh.fileno())
        os.replace(self.file + ".new", self.file)


def header(message, name):
    return next(value for key, value in message.headers() if key == name).decode()


def log_of(message):
    """The journal's incarnation, which changes when the registry is restored."""
    return header(message, "ce_logid")


def is_older(one, other):
    """A topic that is published again begins with what is old."""
    return log_of(one) == log_of(other) and header(one, "ce_sequence") < header(other, "ce_sequence")


if __name__ == "__main__":
    FollowStages(*sys.argv[1:]).run()
