"""Registered models: made, described, renamed, deleted, and when their timestamps move."""

import mlflow
import pytest

from expectations import await_next_millisecond, names, numbers, refused


def updated(client, model):
    return client.get_registered_model(model).last_updated_timestamp


def test_a_new_model_has_what_it_was_made_with(client, name):
    made = client.create_registered_model(name, tags={"team": "risk"}, description="finds fraud")

    assert (made.name, made.description, made.tags) == (name, "finds fraud", {"team": "risk"})
    assert (made.latest_versions, made.aliases) == ([], {})
    assert made.creation_timestamp == made.last_updated_timestamp > 0
    assert dict(client.get_registered_model(name)) == dict(made)


def test_a_model_needs_no_description_and_no_tags(client, name):
    made = client.create_registered_model(name)

    assert (made.description or "", made.tags) == ("", {})


def test_a_deployment_job_is_accepted_and_not_kept(client, name):
    made = client.create_registered_model(name, deployment_job_id="job-1")
    updated = client.update_registered_model(name, description="d", deployment_job_id="job-2")

    assert not made.deployment_job_id and not updated.deployment_job_id


@pytest.mark.parametrize("form", ["Größe {}", "模型 {}", "a.b-c_d {}", "{} 'quoted' \"twice\"", "100% {} #?&="])
def test_names_are_free_text_and_come_back_as_they_were(client, name, form):
    spelled = form.format(name)
    client.create_registered_model(spelled)

    assert client.get_registered_model(spelled).name == spelled


def test_names_are_case_sensitive(client, name):
    client.create_registered_model(name)
    client.create_registered_model(name.upper())

    assert client.get_registered_model(name.upper()).name == name.upper()


def test_a_new_description_replaces_the_old_one(client, model):
    client.update_registered_model(model, "first")
    changed = client.update_registered_model(model, "second")

    assert changed.description == "second"
    assert client.get_registered_model(model).description == "second"


def test_an_update_without_a_description_clears_it(client, rest, model):
    client.update_registered_model(model, "first")
    rest.patch("registered-models/update", {"name": model})

    assert not client.get_registered_model(model).description


def test_a_rename_takes_versions_tags_and_aliases_along(client, model, new_name, add_version):
    client.set_registered_model_tag(model, "team", "risk")
    add_version(model, tags={"data": "2026"})
    client.set_registered_model_alias(model, "champion", "1")
    renamed = new_name()
    client.rename_registered_model(model, renamed)

    found = client.get_registered_model(renamed)
    assert (found.tags, found.aliases) == ({"team": "risk"}, {"champion": "1"})
    version = client.get_model_version(renamed, "1")
    assert (version.name, version.tags, version.aliases) == (renamed, {"data": "2026"}, ["champion"])
    assert client.get_model_version_by_alias(renamed, "champion").version == version.version


def test_a_rename_answers_the_renamed_model(rest, client, model, new_name, add_version):
    add_version(model)
    client.set_registered_model_alias(model, "champion", "1")
    renamed = new_name()
    answered = rest.post("registered-models/rename", {"name": model, "new_name": renamed}).json()["registered_model"]

    assert (answered["name"], answered["latest_versions"][0]["name"]) == (renamed, renamed)
    assert answered["aliases"] == [{"alias": "champion", "version": "1"}]


def test_a_renamed_model_leaves_its_old_name_free(client, model, new_name, add_version):
    add_version(model)
    client.rename_registered_model(model, new_name())
    with refused("RESOURCE_DOES_NOT_EXIST", f"Registered Model with name={model} not found"):
        client.get_registered_model(model)

    assert client.create_registered_model(model).latest_versions == []
    assert add_version(model).version == "1"


def test_two_models_can_swap_their_names(client, model, new_name):
    other, free = client.create_registered_model(new_name(), description="other").name, new_name()
    client.rename_registered_model(model, free)
    client.rename_registered_model(other, model)
    client.rename_registered_model(free, other)

    assert client.get_registered_model(model).description == "other"


def test_a_rename_to_its_own_name_is_no_error(client, model):
    client.rename_registered_model(model, model)

    assert client.get_registered_model(model).name == model


def test_a_deleted_model_is_gone_with_everything_it_had(client, model, add_version):
    add_version(model)
    client.set_registered_model_alias(model, "champion", "1")
    client.delete_registered_model(model)

    with refused("RESOURCE_DOES_NOT_EXIST", f"Registered Model with name={model} not found"):
        client.get_registered_model(model)
    assert client.search_registered_models(f"name = '{model}'") == []
    assert client.search_model_versions(f"name = '{model}'") == []


def test_a_model_can_be_deleted_while_versions_are_in_production(client, model, add_version):
    add_version(model)
    client.transition_model_version_stage(model, "1", "Production")

    assert client.delete_registered_model(model) is None


def test_a_model_made_again_starts_anew_at_version_one(client, model, add_versions):
    client.set_registered_model_tag(model, "team", "risk")
    add_versions(model, 2)
    client.delete_registered_model(model)
    again = client.create_registered_model(model)

    assert (again.tags, again.aliases, again.latest_versions) == ({}, {}, [])
    assert numbers(add_versions(model, 1)) == [1]


def test_fluent_search_finds_a_model(model, registry_url):
    mlflow.set_registry_uri(registry_url)

    assert names(mlflow.search_registered_models(filter_string=f"name = '{model}'")) == [model]


CHANGES_OF_A_MODEL = {
    "its description": lambda client, model: client.update_registered_model(model, "new"),
    "its name": lambda client, model: client.rename_registered_model(model, model + "-renamed"),
    "another version": lambda client, model: client.create_model_version(model, "s3://models/fraud"),
    "a version's stage": lambda client, model: client.transition_model_version_stage(model, "1", "Staging"),
    "a version's deletion": lambda client, model: client.delete_model_version(model, "1"),
}


@pytest.mark.parametrize("change", CHANGES_OF_A_MODEL.values(), ids=CHANGES_OF_A_MODEL)
def test_these_changes_move_a_models_timestamp(client, model, add_version, change):
    add_version(model)
    before = client.get_registered_model(model)
    await_next_millisecond()
    change(client, model)
    (after,) = client.search_registered_models(f"name LIKE '{model}%'")

    assert after.last_updated_timestamp > before.last_updated_timestamp
    assert after.creation_timestamp == before.creation_timestamp


NO_CHANGES_OF_A_MODEL = {
    "a version's description": lambda client, model: client.update_model_version(model, "1", "new"),
    "a tag": lambda client, model: client.set_registered_model_tag(model, "k", "v"),
    "no tag any more": lambda client, model: client.delete_registered_model_tag(model, "old"),
    "a version's tag": lambda client, model: client.set_model_version_tag(model, "1", "k", "v"),
    "no version's tag any more": lambda client, model: client.delete_model_version_tag(model, "1", "old"),
    "an alias": lambda client, model: client.set_registered_model_alias(model, "new", "1"),
    "no alias any more": lambda client, model: client.delete_registered_model_alias(model, "old"),
}


@pytest.mark.parametrize("change", NO_CHANGES_OF_A_MODEL.values(), ids=NO_CHANGES_OF_A_MODEL)
def test_these_changes_do_not_move_a_models_timestamp(client, model, add_version, change):
    add_version(model, tags={"old": "x"})
    client.set_registered_model_tag(model, "old", "x")
    client.set_registered_model_alias(model, "old", "1")
    before = updated(client, model)
    await_next_millisecond()
    change(client, model)

    assert updated(client, model) == before


@pytest.mark.regesta("what already is so is no news; MLflow moves the timestamps")
@pytest.mark.parametrize(
    "nothing",
    [
        lambda client, model: client.update_registered_model(model, "as it is"),
        lambda client, model: client.rename_registered_model(model, model),
    ],
    ids=["the description it has", "the name it has"],
)
def test_asking_a_model_for_what_it_has_moves_nothing(client, model, nothing):
    client.update_registered_model(model, "as it is")
    before = client.get_registered_model(model)
    await_next_millisecond()
    nothing(client, model)

    assert dict(client.get_registered_model(model)) == dict(before)
