"""What a search does not understand is refused, and the message says what it would."""

import re

import pytest
from mlflow.exceptions import RestException

from expectations import refused

NOT_QUOTED = (
    "Parameter value is either not quoted or unidentified quote types used for string value {}. "
    "Use either single or double quotes."
)
EMPTY_LIST = "While parsing a list in the query, expected a non-empty list of string values, but got empty list"
BAD_LIST = (
    "While parsing a list in the query, expected string value, punctuation, or whitespace, "
    "but got different type in list: (1, 2)"
)


@pytest.mark.parametrize("search", ["search_registered_models", "search_model_versions"], ids=["models", "versions"])
@pytest.mark.parametrize(
    "clause, message",
    [
        ("name = 'a' OR name = 'b'", "Invalid clause(s) in filter string: OR"),
        ("NOT name = 'a'", "Invalid clause(s) in filter string: NOT"),
        ("(name = 'a')", "Invalid clause(s) in filter string: (name = 'a')"),
        ("name", "Invalid clause(s) in filter string: name"),
        ("'a' = name", "Invalid comparison clause. Expected 'Identifier' found ''a''"),
        (
            "attributes.name = 'a'",
            "Invalid entity type 'attributes'. Valid entity types are ('attribute', 'tag', 'tags')",
        ),
        ("name > 'a'", "Invalid comparator for attribute: >"),
        ("tags.a > 'b'", "Invalid comparator for tag: >"),
        ("tags.a = 5", "Expected a quoted string value for tag (e.g. 'my-value'). Got value 5"),
        ("tags.a IN ('b')", "Expected a quoted string value for tag (e.g. 'my-value'). Got value ('b')"),
        ("name = a", NOT_QUOTED.format("a")),
        ("name IN ()", EMPTY_LIST),
        ("name IN (1, 2)", BAD_LIST),
    ],
)
def test_a_filter_outside_the_grammar_is_refused(client, search, clause, message):
    with refused("INVALID_PARAMETER_VALUE", message):
        getattr(client, search)(clause)


@pytest.mark.parametrize(
    "clause, message",
    [
        ("run_id = 'a'", "Invalid attribute key 'run_id' specified. Valid keys are '{'name'}'"),
        ("NAME = 'a'", "Invalid attribute key 'NAME' specified. Valid keys are '{'name'}'"),
        ("name = 5", "Expected a quoted string value or a list of quoted string values for attributes. Got value 5"),
    ],
)
def test_a_filter_models_do_not_understand_is_refused(client, clause, message):
    with refused("INVALID_PARAMETER_VALUE", message):
        client.search_registered_models(clause)


LISTS = "Only ['name', 'run_id'] attributes support comparison with a list of quoted string values."


@pytest.mark.parametrize(
    "clause, message",
    [
        ("version_number LIKE '1'", "Invalid comparator for attribute version_number: LIKE"),
        ("version_number = 'a'", "Invalid value for numeric attribute 'version_number': 'a'"),
        ("version_number = 1.5", "Invalid value for numeric attribute 'version_number': 1.5"),
        ("version_number IN (1)", LISTS),
        ("source_path IN ('a')", LISTS),
        ("source = 'a'", "Invalid clause(s) in filter string: source, =, 'a'"),
        ("version = 1", "Invalid clause(s) in filter string: version, =, 1"),
    ],
)
def test_a_filter_versions_do_not_understand_is_refused(client, clause, message):
    with refused("INVALID_PARAMETER_VALUE", message):
        client.search_model_versions(clause)


def keys_named_in(message):
    """The keys a message lists; a Python set prints them in no fixed order."""
    return set(re.findall(r"'(\w+)'", message.split("Valid keys are")[1]))


def refusal_of(call):
    with pytest.raises(RestException) as refusal:
        call()
    assert refusal.value.error_code == "INVALID_PARAMETER_VALUE"
    return refusal.value.message


def test_a_filter_on_an_unknown_attribute_is_told_the_known_ones(client):
    message = refusal_of(lambda: client.search_model_versions("status = 'READY'"))

    assert "Invalid attribute key 'status' specified. Valid keys are '{" in message
    assert keys_named_in(message) == {"name", "run_id", "source_path", "version_number"}


def test_models_cannot_be_ordered_by_anything_else(client):
    message = refusal_of(lambda: client.search_registered_models(order_by=["creation_timestamp"]))

    assert "Invalid order by key 'creation_timestamp' specified. Valid keys are '{" in message
    assert keys_named_in(message) == {"name", "timestamp"}


def test_versions_cannot_be_ordered_by_anything_else(client):
    message = refusal_of(lambda: client.search_model_versions("name = 'a'", order_by=["run_id"]))

    assert "Invalid attribute key 'run_id' specified. Valid keys are '{" in message
    assert keys_named_in(message) == {"name", "version_number", "creation_timestamp", "last_updated_timestamp"}


@pytest.mark.parametrize("search", ["search_registered_models", "search_model_versions"], ids=["models", "versions"])
@pytest.mark.parametrize(
    "order_by, message",
    [
        ("name DOWN", "Invalid ordering key in order_by clause 'name DOWN'."),
        ("x y z", "Invalid order_by clause 'x y z'. Could not be parsed."),
        ("", "Invalid order_by clause ''. Could not be parsed."),
        ("name, timestamp", "Invalid order_by clause 'name, timestamp'. Could not be parsed."),
        ("version", "Invalid order_by clause 'version'. Could not be parsed."),
    ],
)
def test_an_order_outside_the_grammar_is_refused(client, search, order_by, message):
    with refused("INVALID_PARAMETER_VALUE", message):
        getattr(client, search)("name = 'a'", order_by=[order_by])


@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
@pytest.mark.parametrize(
    "clause, message",
    [
        (" ", "Invalid filter ' '. Could not be parsed."),
        ("name = 'a'; ", "Invalid clause(s) in filter string: ;"),
        ("name = 'a' -- b", "Invalid clause(s) in filter string: -- b"),
        (
            "name = 'a'; name = 'b'",
            "Search filter contained multiple expression \"name = 'a'; name = 'b'\". Provide AND-ed expression list.",
        ),
    ],
)
def test_a_filter_that_is_no_filter_is_refused(rest, path, clause, message):
    response = rest.get(path, {"filter": clause})

    assert (response.status_code, response.json().get("message")) == (400, message)


@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
@pytest.mark.parametrize("limit", ["abc", "1.5", "200001"])
def test_a_limit_that_is_no_allowed_number_is_refused(rest, path, limit):
    response = rest.get(path, {"max_results": limit})

    assert response.status_code == 400
    assert response.json()["message"] == (
        f"Invalid value \"{limit}\" for parameter 'max_results' supplied:  Hint: Value was of type 'str'. "
        "See the API docs for more information about request parameters."
    )


def test_models_come_at_most_a_thousand_a_page(rest):
    assert rest.get("registered-models/search", {"max_results": "1000"}).status_code == 200
    assert rest.get("registered-models/search", {"max_results": "1001"}).status_code == 400


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_page_of_versions_has_at_least_one(rest, limit):
    response = rest.get("model-versions/search", {"max_results": limit})

    assert (response.status_code, response.json()["message"]) == (
        400,
        f"Invalid value for max_results. It must be a positive integer, but got {limit}",
    )


@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
def test_a_token_that_is_not_from_here_is_refused(rest, path):
    response = rest.get(path, {"page_token": "xx"})

    assert (response.status_code, response.json()["message"]) == (
        400,
        "Invalid page token, could not base64-decode",
    )
    assert rest.get(path, {"page_token": "aGk="}).status_code == 400


@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
def test_an_empty_token_is_the_first_page(rest, path):
    assert rest.get(path, {"page_token": "", "filter": "name = 'nobody'"}).json() == {}


# ---- what MLflow's own server answers with 500 or with nonsense ----


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500")
@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
@pytest.mark.parametrize("clause", ["tags.t IS NULL", "tags.t IS NOT NULL"])
def test_asking_for_null_is_refused(rest, path, clause):
    response = rest.get(path, {"filter": clause})

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500 or a database's text")
@pytest.mark.parametrize("clause", ["run_id IN (a)", "run_id = ('a', 'b')"])
def test_a_list_in_the_wrong_place_is_refused(rest, clause):
    response = rest.get("model-versions/search", {"filter": clause})

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500")
@pytest.mark.parametrize("search", ["search_registered_models", "search_model_versions"])
def test_ordering_twice_by_one_column_is_refused(client, search):
    with refused("INVALID_PARAMETER_VALUE", "`order_by` contains duplicate fields: ['name', 'name']"):
        getattr(client, search)("name = 'a'", order_by=["name", "name"])


@pytest.mark.regesta("refused; MLflow answers an empty page or a token that points before the start")
@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_page_of_models_has_at_least_one(rest, limit):
    response = rest.get("registered-models/search", {"max_results": limit})

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")
