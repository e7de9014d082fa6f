"""Tags of models and versions."""

import mlflow
import pytest

from expectations import refused


def test_a_models_tags_are_set_replaced_and_deleted(client, model):
    client.set_registered_model_tag(model, "team", "risk")
    client.set_registered_model_tag(model, "tier", "1")
    client.set_registered_model_tag(model, "team", "fraud")
    client.delete_registered_model_tag(model, "tier")

    assert client.get_registered_model(model).tags == {"team": "fraud"}


def test_a_versions_tags_are_set_replaced_and_deleted(client, model, add_version):
    add_version(model, tags={"data": "2025"})
    client.set_model_version_tag(model, "1", "data", "2026")
    client.set_model_version_tag(model, "1", "seed", "7")
    client.delete_model_version_tag(model, "1", "seed")

    assert client.get_model_version(model, "1").tags == {"data": "2026"}


def test_versions_have_tags_of_their_own(client, model, add_versions):
    add_versions(model, 2)
    client.set_model_version_tag(model, "1", "data", "2025")
    client.set_model_version_tag(model, "2", "data", "2026")

    assert client.get_model_version(model, "1").tags == {"data": "2025"}
    assert client.get_registered_model(model).tags == {}


def test_the_latest_version_of_a_stage_can_be_tagged_by_the_stage(client, model, add_versions):
    add_versions(model, 2)
    client.transition_model_version_stage(model, "1", "Staging")
    client.set_model_version_tag(model, key="checked", value="yes", stage="Staging")
    assert client.get_model_version(model, "1").tags == {"checked": "yes"}

    client.delete_model_version_tag(model, key="checked", stage="Staging")
    assert client.get_model_version(model, "1").tags == {}


def test_the_fluent_call_tags_a_version(client, model, add_version, registry_url):
    mlflow.set_registry_uri(registry_url)
    add_version(model)
    mlflow.set_model_version_tag(model, "1", "checked", "yes")

    assert client.get_model_version(model, "1").tags == {"checked": "yes"}


def test_deleting_a_tag_that_is_not_there_is_no_error(client, model, add_version):
    add_version(model)

    assert client.delete_registered_model_tag(model, "nothing") is None
    assert client.delete_model_version_tag(model, "1", "nothing") is None


def test_numbers_and_truths_are_kept_as_their_text(client, model):
    client.set_registered_model_tag(model, "accuracy", 0.93)
    client.set_registered_model_tag(model, "checked", True)

    assert client.get_registered_model(model).tags == {"accuracy": "0.93", "checked": "True"}


def test_a_tag_without_a_value_is_empty(client, rest, model):
    rest.post("registered-models/set-tag", {"name": model, "key": "flag"})

    assert client.get_registered_model(model).tags == {"flag": ""}


@pytest.mark.parametrize("key", ["a b", "a.b", "a/b", "a:b", "a-b_c", "größe", "k" * 250])
def test_these_keys_are_allowed(client, model, key):
    client.set_registered_model_tag(model, key, "v")

    assert client.get_registered_model(model).tags == {key: "v"}


@pytest.mark.parametrize("value", ["", "  ", "line\nbreak", "'; DROP TABLE models; --", "👍 größe", "v" * 100_000])
def test_a_value_is_any_text_of_up_to_100000_characters(client, model, value):
    client.set_registered_model_tag(model, "k", value)

    assert client.get_registered_model(model).tags == {"k": value}


ONLY = (
    "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), "
    "colon(:) and slashes (/)."
)
FILES = (
    "Names may be treated as files in certain cases, and must not resolve to other names when treated as such. "
    "This name would resolve to "
)


@pytest.mark.parametrize(
    "key, message",
    [
        ("a#b", f"Invalid value \"a#b\" for parameter 'key' supplied: {ONLY}"),
        ("a\nb", f"Invalid value \"a\\nb\" for parameter 'key' supplied: {ONLY}"),
        ("a//b", f"Invalid value \"a//b\" for parameter 'key' supplied: {FILES}'a/b'"),
        ("../b", f"Invalid value \"../b\" for parameter 'key' supplied: {FILES}'../b'"),
        ("/b", f"Invalid value \"/b\" for parameter 'key' supplied: {FILES}'/b'"),
        ("k" * 251, "'key' exceeds the maximum length of 250 characters"),
    ],
)
def test_these_keys_are_refused(client, model, add_version, key, message):
    add_version(model)

    with refused("INVALID_PARAMETER_VALUE", message):
        client.set_registered_model_tag(model, key, "v")
    with refused("INVALID_PARAMETER_VALUE", message):
        client.set_model_version_tag(model, "1", key, "v")


def test_a_value_beyond_100000_characters_is_refused_wherever_it_comes_in(client, model, new_name, add_version):
    add_version(model)
    long = {"k": "v" * 100_001}

    for attempt in (
        lambda: client.set_registered_model_tag(model, "k", long["k"]),
        lambda: client.set_model_version_tag(model, "1", "k", long["k"]),
        lambda: client.create_registered_model(new_name(), tags=long),
        lambda: add_version(model, tags=long),
    ):
        with refused("INVALID_PARAMETER_VALUE", "'value' exceeds the maximum length of 100000 characters"):
            attempt()
    assert len(client.search_model_versions(f"name = '{model}'")) == 1


def test_of_a_key_given_twice_the_last_counts(rest, client, name):
    tags = [{"key": "k", "value": "first"}, {"key": "k", "value": "last"}]
    rest.post("registered-models/create", {"name": name, "tags": tags})
    rest.post("model-versions/create", {"name": name, "source": "s3://b/p", "tags": tags})

    assert client.get_registered_model(name).tags == {"k": "last"}
    assert client.get_model_version(name, "1").tags == {"k": "last"}


def test_tags_of_what_is_unknown_are_not_found(client, model, name, new_name):
    unknown = new_name()

    for attempt in (
        lambda: client.set_registered_model_tag(unknown, "k", "v"),
        lambda: client.delete_registered_model_tag(unknown, "k"),
    ):
        with refused("RESOURCE_DOES_NOT_EXIST", f"Registered Model with name={unknown} not found"):
            attempt()
    for attempt in (
        lambda: client.set_model_version_tag(model, "9", "k", "v"),
        lambda: client.delete_model_version_tag(model, "9", "k"),
    ):
        with refused("RESOURCE_DOES_NOT_EXIST", f"Model Version (name={model}, version=9) not found"):
            attempt()
