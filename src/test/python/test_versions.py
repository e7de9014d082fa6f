"""Model versions: how they are numbered, what they keep, where they say their files are."""

import mlflow
import pytest

from expectations import await_next_millisecond, numbers, refused


def not_found(model, version):
    return refused("RESOURCE_DOES_NOT_EXIST", f"Model Version (name={model}, version={version}) not found")


def test_a_new_version_has_what_it_was_made_with(client, model):
    made = client.create_model_version(
        model,
        "s3://models/fraud/1",
        run_id="0123456789abcdef0123456789abcdef",
        tags={"data": "2026"},
        run_link="https://runs.example.com/1",
        description="on new data",
    )

    assert (made.name, made.version, made.current_stage) == (model, "1", "None")
    assert (made.source, made.run_id) == ("s3://models/fraud/1", "0123456789abcdef0123456789abcdef")
    assert (made.run_link, made.description) == ("https://runs.example.com/1", "on new data")
    assert (made.status, made.tags, made.aliases) == ("READY", {"data": "2026"}, [])
    assert made.creation_timestamp == made.last_updated_timestamp > 0
    assert dict(client.get_model_version(model, "1")) == dict(made)


def test_a_version_needs_only_a_source(client, model):
    made = client.create_model_version(model, "s3://models/fraud/1")

    assert (made.description, made.run_id, made.run_link, made.tags) == ("", "", "", {})


def test_versions_are_numbered_from_one_without_gaps(model, add_versions):
    assert numbers(add_versions(model, 4)) == [1, 2, 3, 4]


def test_the_number_of_a_deleted_version_is_never_used_again(client, model, add_version, add_versions):
    add_versions(model, 3)
    client.delete_model_version(model, "3")
    client.delete_model_version(model, "1")

    assert add_version(model).version == "4"
    assert numbers(client.search_model_versions(f"name = '{model}'", order_by=["version_number"])) == [2, 4]


def test_models_number_their_versions_independently(client, model, new_name, add_version, add_versions):
    add_versions(model, 2)

    assert add_version(client.create_registered_model(new_name()).name).version == "1"


def test_the_newest_version_is_the_models_latest(client, model, add_versions):
    add_versions(model, 2)

    assert numbers(client.get_registered_model(model).latest_versions) == [2]


def test_a_new_description_replaces_the_old_one(client, model, add_version):
    add_version(model, description="first")
    changed = client.update_model_version(model, "1", "second")

    assert changed.description == "second"
    assert client.get_model_version(model, "1").description == "second"


def test_an_update_without_a_description_clears_it(client, rest, model, add_version):
    add_version(model, description="first")
    answered = rest.patch("model-versions/update", {"name": model, "version": "1"}).json()

    assert "description" not in answered["model_version"]
    assert not client.get_model_version(model, "1").description


def test_a_deleted_version_is_found_nowhere(client, model, add_version):
    add_version(model)
    client.delete_model_version(model, "1")

    with not_found(model, 1):
        client.get_model_version(model, "1")
    with not_found(model, 1):
        client.get_model_version_download_uri(model, "1")
    assert client.search_model_versions(f"name = '{model}'") == []
    assert client.get_latest_versions(model) == []
    assert client.get_registered_model(model).latest_versions == []


def test_a_version_can_be_deleted_once(client, model, add_version):
    add_version(model)
    client.delete_model_version(model, "1")

    with not_found(model, 1):
        client.delete_model_version(model, "1")


@pytest.mark.parametrize("stage", ["None", "Staging", "Production", "Archived"])
def test_a_version_can_be_deleted_in_any_stage(client, model, add_version, stage):
    add_version(model)
    client.transition_model_version_stage(model, "1", stage)
    client.delete_model_version(model, "1")

    assert client.get_latest_versions(model, [stage]) == []


def test_nothing_can_be_done_with_a_deleted_version(client, model, add_version):
    add_version(model)
    client.delete_model_version(model, "1")

    for attempt in (
        lambda: client.update_model_version(model, "1", "x"),
        lambda: client.transition_model_version_stage(model, "1", "Staging"),
        lambda: client.set_model_version_tag(model, "1", "k", "v"),
        lambda: client.delete_model_version_tag(model, "1", "k"),
        lambda: client.set_registered_model_alias(model, "champion", "1"),
    ):
        with not_found(model, 1):
            attempt()


@pytest.mark.parametrize("written", ["01", " 1 ", "+1", "1"])
def test_a_version_number_is_read_as_python_reads_an_integer(client, model, add_version, written):
    add_version(model)

    assert client.get_model_version(model, written).version == "1"


@pytest.mark.parametrize("written", ["0", "-1", "2", "2147483648"])
def test_a_number_that_no_version_has_is_not_found(client, model, add_version, written):
    add_version(model)

    with not_found(model, written):
        client.get_model_version(model, written)


@pytest.mark.regesta("not found; MLflow answers 500 when SQLite cannot hold the number")
def test_a_number_beyond_all_integers_is_not_found(client, model, add_version):
    add_version(model)

    with not_found(model, "9" * 30):
        client.get_model_version(model, "9" * 30)


@pytest.mark.parametrize("written", ["1.0", "abc", "1 2", "v1"])
def test_a_version_must_be_an_integer(client, model, add_version, written):
    add_version(model)

    with refused("INVALID_PARAMETER_VALUE", f"Parameter 'version' must be an integer, got '{written}'."):
        client.get_model_version(model, written)


CHANGES_OF_A_VERSION = {
    "its description": lambda client, model: client.update_model_version(model, "1", "new"),
    "its stage": lambda client, model: client.transition_model_version_stage(model, "1", "Staging"),
    "its model's name": lambda client, model: client.rename_registered_model(model, model + "-renamed"),
}


@pytest.mark.parametrize("change", CHANGES_OF_A_VERSION.values(), ids=CHANGES_OF_A_VERSION)
def test_these_changes_move_a_versions_timestamp(client, model, add_version, change):
    before = add_version(model)
    await_next_millisecond()
    change(client, model)
    (after,) = client.search_model_versions(f"name LIKE '{model}%'")

    assert after.last_updated_timestamp > before.last_updated_timestamp
    assert after.creation_timestamp == before.creation_timestamp


NO_CHANGES_OF_A_VERSION = {
    "a tag": lambda client, model: client.set_model_version_tag(model, "1", "k", "v"),
    "no tag any more": lambda client, model: client.delete_model_version_tag(model, "1", "old"),
    "an alias": lambda client, model: client.set_registered_model_alias(model, "new", "1"),
    "its model's description": lambda client, model: client.update_registered_model(model, "new"),
    "another version": lambda client, model: client.create_model_version(model, "s3://models/fraud"),
}


@pytest.mark.parametrize("change", NO_CHANGES_OF_A_VERSION.values(), ids=NO_CHANGES_OF_A_VERSION)
def test_these_changes_do_not_move_a_versions_timestamp(client, model, add_version, change):
    before = add_version(model, tags={"old": "x"}).last_updated_timestamp
    await_next_millisecond()
    change(client, model)

    assert client.get_model_version(model, "1").last_updated_timestamp == before


@pytest.mark.regesta("what already is so is no news; MLflow moves the timestamps")
def test_asking_a_version_for_the_description_it_has_moves_nothing(client, model, add_version):
    before = add_version(model, description="as it is")
    await_next_millisecond()
    client.update_model_version(model, "1", "as it is")

    assert dict(client.get_model_version(model, "1")) == dict(before)


@pytest.mark.parametrize("source", ["s3://models/fraud", "gs://b/m", "dbfs:/a//b/", "s3://b/a%20b"])
def test_a_version_is_downloaded_from_its_source(client, model, source):
    client.create_model_version(model, source)

    assert client.get_model_version(model, "1").source == source
    assert client.get_model_version_download_uri(model, "1") == source


@pytest.mark.regesta("taken as they are; MLflow asks a tracking store of its own, or refuses the scheme")
@pytest.mark.parametrize(
    "source",
    ["models:/m-0123", "runs:/0123/model", "mlflow-artifacts:/m", "https://h/m?v=1", "hdfs://h/m", "abfss://c@h/p"],
)
def test_a_source_only_the_clients_can_resolve_is_kept_as_it_is(client, model, source):
    client.create_model_version(model, source)

    assert client.get_model_version(model, "1").source == source
    assert client.get_model_version_download_uri(model, "1") == source


def test_a_version_of_another_version_is_downloaded_from_where_that_one_is(client, model, new_name, add_version):
    add_version(model, source="s3://models/original")
    first, second = (client.create_registered_model(new_name()).name for _ in range(2))
    client.create_model_version(first, f"models:/{model}/1")
    client.create_model_version(second, f"models:/{first}/1")

    assert client.get_model_version(second, "1").source == f"models:/{first}/1"
    assert client.get_model_version_download_uri(second, "1") == "s3://models/original"


def test_a_version_outlives_the_version_it_was_made_from(client, model, new_name, add_version):
    add_version(model, source="s3://models/original")
    copy = client.create_registered_model(new_name()).name
    client.create_model_version(copy, f"models:/{model}/1")
    client.delete_registered_model(model)

    assert client.get_model_version_download_uri(copy, "1") == "s3://models/original"


def test_a_version_of_an_alias_is_one_of_the_version_it_names_now(client, model, new_name, add_version):
    add_version(model, source="s3://models/original")
    client.set_registered_model_alias(model, "champion", "1")
    copy = client.create_registered_model(new_name()).name
    client.create_model_version(copy, f"models:/{model}@champion")

    assert client.get_model_version(copy, "1").source == f"models:/{model}/1"
    assert client.get_model_version_download_uri(copy, "1") == "s3://models/original"


def test_a_copy_keeps_what_the_original_had(client, model, new_name, add_version):
    original = add_version(
        model, source="s3://models/original", run_id="0123", tags={"data": "2026"}, description="good", run_link="l"
    )
    copy = client.copy_model_version(f"models:/{model}/1", new_name())

    assert (copy.version, copy.source) == ("1", f"models:/{model}/1")
    assert (copy.run_id, copy.tags) == (original.run_id, original.tags)
    assert (copy.description, copy.run_link) == (original.description, original.run_link)
    assert (copy.current_stage, copy.aliases) == ("None", [])
    assert client.get_model_version_download_uri(copy.name, "1") == "s3://models/original"


def test_a_copy_into_a_model_that_exists_is_its_next_version(client, model, new_name, add_versions):
    target = client.create_registered_model(new_name()).name
    add_versions(target, 2)
    add_versions(model, 1)
    client.set_registered_model_alias(model, "champion", "1")

    assert client.copy_model_version(f"models:/{model}@champion", target).version == "3"


def test_the_client_names_the_four_stages(client, model, add_version):
    add_version(model)

    assert client.get_model_version_stages(model, "1") == ["None", "Staging", "Production", "Archived"]


def test_fluent_search_finds_a_version(model, add_version, registry_url):
    mlflow.set_registry_uri(registry_url)
    add_version(model)

    assert numbers(mlflow.search_model_versions(filter_string=f"name = '{model}'")) == [1]
