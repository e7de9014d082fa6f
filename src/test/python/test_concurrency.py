"""Many clients at once: numbers stay gapless and a stage that empties itself keeps one version."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from expectations import numbers


def at_once(tasks):
    """Starts all tasks together, each in its own thread, and returns what they returned."""
    together = Barrier(len(tasks))

    def start(task):
        together.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return [future.result() for future in [threads.submit(start, task) for task in tasks]]


def stages_of(client, model):
    found = client.search_model_versions(f"name = '{model}'")
    return Counter(version.current_stage for version in found)


@pytest.mark.regesta("the promotion is atomic; MLflow's server leaves several versions in the stage")
@pytest.mark.parametrize("round", range(5))
@pytest.mark.parametrize("stage", ["Production", "Staging"])
def test_eight_clients_promoting_with_archiving_leave_exactly_one(client, model, add_versions, stage, round):
    versions = add_versions(model, 8)

    def promote(version):
        return lambda: client.transition_model_version_stage(
            model, version.version, stage, archive_existing_versions=True
        )

    answered = at_once([promote(version) for version in versions])

    assert [version.current_stage for version in answered] == [stage] * 8
    assert stages_of(client, model) == {stage: 1, "Archived": 7}


def test_sixteen_clients_registering_versions_get_every_number_once(client, model, add_versions):
    registered = at_once([lambda: numbers(add_versions(model, 10))] * 16)

    assert sorted(sum(registered, [])) == list(range(1, 161))
    assert all(mine == sorted(mine) for mine in registered)
    found = client.search_model_versions(f"name = '{model}'", order_by=["version_number"])
    assert numbers(found) == list(range(1, 161))


def test_of_sixteen_clients_creating_one_name_one_succeeds(rest, name):
    answered = at_once([lambda: rest.post("registered-models/create", {"name": name})] * 16)

    assert Counter(response.status_code for response in answered) == {200: 1, 400: 15}
    refusals = {response.json()["error_code"] for response in answered if response.status_code == 400}
    assert refusals == {"RESOURCE_ALREADY_EXISTS"}


def test_of_two_clients_renaming_to_one_name_one_succeeds(client, rest, name, new_name):
    models = [client.create_registered_model(new_name()).name for _ in range(8)]

    def rename(model):
        return lambda: rest.post("registered-models/rename", {"name": model, "new_name": name})

    answered = at_once([rename(model) for model in models])

    assert Counter(response.status_code for response in answered) == {200: 1, 400: 7}


def test_tags_set_by_sixteen_clients_are_all_kept(client, model):
    at_once([lambda key=f"k{i}": client.set_registered_model_tag(model, key, "v") for i in range(16)])

    assert client.get_registered_model(model).tags == {f"k{i}": "v" for i in range(16)}


def test_an_alias_fought_over_points_at_one_of_the_versions(client, model, add_versions):
    versions = add_versions(model, 8)
    at_once([lambda v=v: client.set_registered_model_alias(model, "champion", v.version) for v in versions])

    winner = client.get_model_version_by_alias(model, "champion").version
    holders = [v for v in versions if "champion" in client.get_model_version(model, v.version).aliases]
    assert [holder.version for holder in holders] == [winner]


def test_a_read_after_a_write_shows_it_to_every_client(client, model, add_version):
    def register_and_read():
        mine = add_version(model)
        return client.get_model_version(model, mine.version).version == mine.version

    assert all(at_once([register_and_read] * 16))
