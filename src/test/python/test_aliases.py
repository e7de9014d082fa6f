"""Aliases: names that point at one version each and can be moved."""

import pytest

from expectations import refused


@pytest.fixture
def champion(client, model, add_versions):
    """A model of three versions whose second is the champion."""
    add_versions(model, 3)
    client.set_registered_model_alias(model, "champion", "2")
    return model


def test_an_alias_finds_its_version(client, champion):
    found = client.get_model_version_by_alias(champion, "champion")

    assert (found.name, found.version, found.aliases) == (champion, "2", ["champion"])


def test_setting_an_alias_again_moves_it(client, champion):
    client.set_registered_model_alias(champion, "champion", "3")

    assert client.get_model_version_by_alias(champion, "champion").version == "3"
    assert client.get_model_version(champion, "2").aliases == []


def test_a_version_can_have_many_aliases(client, champion):
    client.set_registered_model_alias(champion, "Blue_1", "2")

    assert sorted(client.get_model_version(champion, "2").aliases) == ["Blue_1", "champion"]
    assert client.get_registered_model(champion).aliases == {"Blue_1": "2", "champion": "2"}


def test_aliases_are_case_sensitive_and_unicode(client, champion):
    client.set_registered_model_alias(champion, "Champion", "1")
    client.set_registered_model_alias(champion, "größe-٣", "3")

    assert client.get_model_version_by_alias(champion, "champion").version == "2"
    assert client.get_model_version_by_alias(champion, "Champion").version == "1"
    assert client.get_model_version_by_alias(champion, "größe-٣").version == "3"


def test_the_models_aliases_are_answered_sorted(rest, client, champion):
    for alias in ("b", "a", "d"):
        client.set_registered_model_alias(champion, alias, "1")

    answered = rest.get("registered-models/get", {"name": champion}).json()["registered_model"]["aliases"]
    assert answered == [
        {"alias": "a", "version": "1"},
        {"alias": "b", "version": "1"},
        {"alias": "champion", "version": "2"},
        {"alias": "d", "version": "1"},
    ]


def test_a_found_model_shows_its_aliases_and_a_found_version_does_not(client, champion):
    (model,) = client.search_registered_models(f"name = '{champion}'")
    versions = client.search_model_versions(f"name = '{champion}'")

    assert model.aliases == {"champion": "2"}
    assert [version.aliases for version in versions] == [[], [], []]


def test_the_latest_versions_inside_a_model_show_no_aliases(client, champion):
    client.set_registered_model_alias(champion, "newest", "3")

    assert [v.aliases for v in client.get_registered_model(champion).latest_versions] == [[]]


@pytest.mark.parametrize(
    "answered",
    [
        lambda client, model: client.update_model_version(model, "2", "new"),
        lambda client, model: client.transition_model_version_stage(model, "2", "Staging"),
        lambda client, model: client.get_model_version(model, "2"),
    ],
    ids=["update", "transition", "get"],
)
def test_a_version_is_answered_with_its_aliases(client, champion, answered):
    assert answered(client, champion).aliases == ["champion"]


def test_a_deleted_alias_is_gone(client, champion):
    client.delete_registered_model_alias(champion, "champion")

    with refused("INVALID_PARAMETER_VALUE", "Registered model alias champion not found."):
        client.get_model_version_by_alias(champion, "champion")
    assert client.get_registered_model(champion).aliases == {}


def test_deleting_an_alias_that_is_not_there_is_no_error(client, champion):
    assert client.delete_registered_model_alias(champion, "nobody") is None


def test_a_deleted_version_takes_its_aliases_with_it(client, champion):
    client.delete_model_version(champion, "2")

    with refused("INVALID_PARAMETER_VALUE", "Registered model alias champion not found."):
        client.get_model_version_by_alias(champion, "champion")
    assert client.get_registered_model(champion).aliases == {}


def test_the_alias_latest_is_the_highest_version_in_whatever_stage(client, champion):
    client.transition_model_version_stage(champion, "1", "Archived")
    client.transition_model_version_stage(champion, "3", "Staging")

    assert client.get_model_version_by_alias(champion, "latest").version == "3"
    assert client.get_model_version_by_alias(champion, "LATEST").version == "3"


def test_without_versions_there_is_no_latest(client, model):
    with refused("RESOURCE_DOES_NOT_EXIST", f"Latest version not found for model {model}."):
        client.get_model_version_by_alias(model, "latest")


INVALID = "Invalid alias name: '{}'. Names may only contain alphanumerics, underscores (_), and dashes (-)."


@pytest.mark.parametrize(
    "alias, message",
    [
        ("latest", "'latest' alias name (case insensitive) is reserved."),
        ("LATEST", "'latest' alias name (case insensitive) is reserved."),
        ("v1", "Version alias name 'v1' is reserved."),
        ("V27", "Version alias name 'V27' is reserved."),
        ("a b", INVALID.format("a b")),
        ("a.b", INVALID.format("a.b")),
        ("a/b", INVALID.format("a/b")),
        ("a" * 256, "'Registered model alias name' exceeds the maximum length of 255 characters"),
    ],
)
def test_some_names_cannot_be_aliases(rest, champion, alias, message):
    response = rest.post("registered-models/alias", {"name": champion, "alias": alias, "version": "1"})

    assert response.status_code == 400
    assert response.json()["message"] == message


def test_an_alias_may_be_255_characters_long(client, champion):
    client.set_registered_model_alias(champion, "a" * 255, "1")

    assert client.get_model_version_by_alias(champion, "a" * 255).version == "1"


def test_an_alias_needs_a_version_that_exists(client, champion):
    with refused("RESOURCE_DOES_NOT_EXIST", f"Model Version (name={champion}, version=9) not found"):
        client.set_registered_model_alias(champion, "champion", "9")

    assert client.get_model_version_by_alias(champion, "champion").version == "2"


def test_aliases_of_an_unknown_model_are_not_found(rest, client, name):
    with refused("RESOURCE_DOES_NOT_EXIST", f"Registered Model with name={name} not found"):
        client.get_model_version_by_alias(name, "champion")
    set_alias = rest.post("registered-models/alias", {"name": name, "alias": "champion", "version": "1"})
    assert (set_alias.status_code, set_alias.json()["message"]) == (
        404,
        f"Model Version (name={name}, version=1) not found",
    )
