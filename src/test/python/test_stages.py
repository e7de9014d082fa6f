"""Stages: any version may enter any stage, and a promotion can archive who was there before."""

import itertools

import pytest

from expectations import await_next_millisecond, numbers, refused

STAGES = ["None", "Staging", "Production", "Archived"]


def stages_of(client, model):
    """The stage of each version, by number."""
    return {v.version: v.current_stage for v in client.search_model_versions(f"name = '{model}'")}


@pytest.mark.parametrize("before, after", itertools.product(STAGES, STAGES))
def test_any_stage_can_follow_any_stage(client, model, add_version, before, after):
    add_version(model)
    client.transition_model_version_stage(model, "1", before)

    assert client.transition_model_version_stage(model, "1", after).current_stage == after
    assert client.get_model_version(model, "1").current_stage == after


@pytest.mark.parametrize("written", ["staging", "STAGING", "sTaGiNg"])
def test_a_stage_is_understood_in_any_case_and_answered_in_its_own(client, model, add_version, written):
    add_version(model)

    assert client.transition_model_version_stage(model, "1", written).current_stage == "Staging"


def test_a_promotion_leaves_the_others_where_they_are(client, model, add_versions):
    add_versions(model, 2)
    client.transition_model_version_stage(model, "1", "Production")
    client.transition_model_version_stage(model, "2", "Production")

    assert stages_of(client, model) == {"1": "Production", "2": "Production"}


@pytest.mark.parametrize("stage", ["Staging", "Production"])
def test_a_promotion_can_archive_the_others_of_that_stage_only(client, model, add_versions, stage):
    add_versions(model, 5)
    other = {"Staging": "Production", "Production": "Staging"}[stage]
    for version, at in {"1": stage, "2": stage, "3": other}.items():
        client.transition_model_version_stage(model, version, at)
    client.transition_model_version_stage(model, "4", stage, archive_existing_versions=True)

    expected = {"1": "Archived", "2": "Archived", "3": other, "4": stage, "5": "None"}
    assert stages_of(client, model) == expected


def test_the_archived_share_the_timestamp_of_the_promoted(client, model, add_versions):
    add_versions(model, 3)
    client.transition_model_version_stage(model, "1", "Production")
    await_next_millisecond()
    promoted = client.transition_model_version_stage(model, "2", "Production", archive_existing_versions=True)

    archived = client.get_model_version(model, "1")
    assert archived.last_updated_timestamp == promoted.last_updated_timestamp
    assert client.get_registered_model(model).last_updated_timestamp == promoted.last_updated_timestamp
    assert client.get_model_version(model, "3").last_updated_timestamp < promoted.last_updated_timestamp


def test_promoting_again_with_archiving_keeps_the_version_and_archives_the_rest(client, model, add_versions):
    add_versions(model, 2)
    client.transition_model_version_stage(model, "1", "Production")
    client.transition_model_version_stage(model, "2", "Production")
    client.transition_model_version_stage(model, "2", "Production", archive_existing_versions=True)

    assert stages_of(client, model) == {"1": "Archived", "2": "Production"}


def test_a_deleted_version_is_not_archived_with_the_others(client, model, add_versions):
    add_versions(model, 2)
    client.transition_model_version_stage(model, "1", "Production")
    client.delete_model_version(model, "1")
    client.transition_model_version_stage(model, "2", "Production", archive_existing_versions=True)

    assert stages_of(client, model) == {"2": "Production"}


def test_the_latest_of_a_stage_is_its_highest_number(client, model, add_versions):
    add_versions(model, 5)
    for version, stage in {"3": "Staging", "1": "Staging", "2": "Production", "4": "Archived"}.items():
        client.transition_model_version_stage(model, version, stage)

    latest = {v.current_stage: v.version for v in client.get_latest_versions(model)}
    assert latest == {"None": "5", "Staging": "3", "Production": "2", "Archived": "4"}
    shown = {v.current_stage: v.version for v in client.get_registered_model(model).latest_versions}
    assert shown == latest
    (found,) = client.search_registered_models(f"name = '{model}'")
    assert {v.current_stage: v.version for v in found.latest_versions} == latest


def test_the_latest_can_be_asked_for_some_stages_in_any_case(client, model, add_versions):
    add_versions(model, 3)
    client.transition_model_version_stage(model, "1", "Production")
    client.transition_model_version_stage(model, "2", "Staging")

    assert sorted(numbers(client.get_latest_versions(model, ["production", "STAGING"]))) == [1, 2]
    assert numbers(client.get_latest_versions(model, ["None"])) == [3]
    assert numbers(client.get_latest_versions(model, ["Archived"])) == []
    assert sorted(numbers(client.get_latest_versions(model, []))) == [1, 2, 3]


def test_the_latest_of_a_model_without_versions_is_none(client, model):
    assert client.get_latest_versions(model) == []


def test_the_latest_falls_back_when_the_highest_is_deleted(client, model, add_versions):
    add_versions(model, 2)
    client.delete_model_version(model, "2")

    assert numbers(client.get_latest_versions(model)) == [1]


def test_a_latest_version_carries_its_tags_and_aliases(client, model, add_version):
    add_version(model, tags={"data": "2026"})
    client.set_registered_model_alias(model, "champion", "1")
    (latest,) = client.get_latest_versions(model)

    assert (latest.tags, latest.aliases) == ({"data": "2026"}, ["champion"])


def test_an_unknown_stage_is_refused(client, model, add_version):
    add_version(model)
    message = "Invalid Model Version stage: foo. Value must be one of None, Staging, Production, Archived."

    with refused("INVALID_PARAMETER_VALUE", message):
        client.transition_model_version_stage(model, "1", "foo")
    with refused("INVALID_PARAMETER_VALUE", message):
        client.get_latest_versions(model, ["foo"])


@pytest.mark.regesta("a user's mistake is 400; MLflow answers 500, which its client retries and hides")
@pytest.mark.parametrize("stage", ["None", "archived"])
def test_only_staging_and_production_can_archive_the_others(client, model, add_version, stage):
    add_version(model)

    with refused(
        "INVALID_PARAMETER_VALUE",
        f"Model version transition cannot archive existing model versions because '{stage}' "
        "is not an Active stage. Valid stages are ['Staging', 'Production']",
    ):
        client.transition_model_version_stage(model, "1", stage, archive_existing_versions=True)


@pytest.mark.regesta("what already is so is no news; MLflow moves the timestamps")
def test_asking_a_version_for_the_stage_it_has_moves_nothing(client, model, add_version):
    add_version(model)
    before = client.transition_model_version_stage(model, "1", "Staging")
    model_before = client.get_registered_model(model)
    await_next_millisecond()
    client.transition_model_version_stage(model, "1", "staging", archive_existing_versions=True)

    assert dict(client.get_model_version(model, "1")) == dict(before)
    assert dict(client.get_registered_model(model)) == dict(model_before)
