"""Refusals as the client shows them and as they are sent: code, status and message word for word."""

import pytest
from mlflow.exceptions import MlflowException

from expectations import refused
from registry_http import assert_refused

REQUIRED = "Missing value for required parameter '{}'. See the API docs for more information about request parameters."
TYPED = (
    "Invalid value {} for parameter '{}' supplied:  Hint: Value was of type '{}'. "
    "See the API docs for more information about request parameters."
)
AS_FILES = (
    "Names may be treated as files in certain cases, and must not resolve to other names when treated as such. "
    "This name would resolve to '{}'"
)


def no_model(name):
    return f"Registered Model with name={name} not found"


def test_a_name_can_be_taken_once(client, model):
    with refused("RESOURCE_ALREADY_EXISTS", f"Registered Model (name={model}) already exists."):
        client.create_registered_model(model)


def test_a_model_cannot_be_renamed_to_a_name_that_is_taken(client, model, new_name):
    other = client.create_registered_model(new_name()).name

    with pytest.raises(MlflowException) as refusal:
        client.rename_registered_model(model, other)
    assert refusal.value.error_code == "RESOURCE_ALREADY_EXISTS"
    assert refusal.value.message.startswith(f"RESOURCE_ALREADY_EXISTS: Registered Model (name={other}) already exists.")
    assert client.get_registered_model(model).name == model


def test_a_model_that_is_not_there_is_not_found_by_any_call(client, name):
    for attempt in (
        lambda: client.get_registered_model(name),
        lambda: client.update_registered_model(name, "x"),
        lambda: client.rename_registered_model(name, "x"),
        lambda: client.delete_registered_model(name),
        lambda: client.get_latest_versions(name),
        lambda: client.create_model_version(name, "s3://b/p"),
        lambda: client.set_registered_model_tag(name, "k", "v"),
        lambda: client.delete_registered_model_tag(name, "k"),
        lambda: client.get_model_version_by_alias(name, "champion"),
        lambda: client.delete_registered_model_alias(name, "champion"),
    ):
        with refused("RESOURCE_DOES_NOT_EXIST", no_model(name)):
            attempt()


MODEL_CALLS = [
    ("GET", "registered-models/get", {}),
    ("PATCH", "registered-models/update", {"description": "x"}),
    ("POST", "registered-models/rename", {"new_name": "x"}),
    ("DELETE", "registered-models/delete", {}),
    ("POST", "registered-models/get-latest-versions", {}),
    ("GET", "registered-models/get-latest-versions", {}),
    ("POST", "registered-models/set-tag", {"key": "k", "value": "v"}),
    ("DELETE", "registered-models/delete-tag", {"key": "k"}),
    ("GET", "registered-models/alias", {"alias": "champion"}),
    ("DELETE", "registered-models/alias", {"alias": "champion"}),
    ("POST", "model-versions/create", {"source": "s3://b/p"}),
]
VERSION_CALLS = [
    ("GET", "model-versions/get", {}),
    ("PATCH", "model-versions/update", {"description": "x"}),
    ("DELETE", "model-versions/delete", {}),
    ("GET", "model-versions/get-download-uri", {}),
    ("POST", "model-versions/transition-stage", {"stage": "Staging"}),
    ("POST", "model-versions/set-tag", {"key": "k", "value": "v"}),
    ("DELETE", "model-versions/delete-tag", {"key": "k"}),
    ("POST", "registered-models/alias", {"alias": "champion"}),
]


def ask(rest, method, path, fields):
    return rest.get(path, fields) if method == "GET" else rest.send(method, path, json=fields)


@pytest.mark.parametrize("method, path, fields", MODEL_CALLS)
def test_an_unknown_model_is_404(rest, name, method, path, fields):
    assert_refused(ask(rest, method, path, {"name": name, **fields}), 404, "RESOURCE_DOES_NOT_EXIST", no_model(name))


@pytest.mark.parametrize("method, path, fields", VERSION_CALLS)
def test_an_unknown_version_is_404(rest, model, name, method, path, fields):
    for known_or_not in (model, f"{name}-unknown"):
        assert_refused(
            ask(rest, method, path, {"name": known_or_not, "version": "7", **fields}),
            404,
            "RESOURCE_DOES_NOT_EXIST",
            f"Model Version (name={known_or_not}, version=7) not found",
        )


@pytest.mark.parametrize("method, path, fields", VERSION_CALLS)
def test_a_version_that_is_no_integer_is_400(rest, model, method, path, fields):
    assert_refused(
        ask(rest, method, path, {"name": model, "version": "abc", **fields}),
        400,
        "INVALID_PARAMETER_VALUE",
        "Parameter 'version' must be an integer, got 'abc'.",
    )


@pytest.mark.parametrize("absent", [{}, {"name": ""}, {"name": None}], ids=["absent", "empty", "null"])
@pytest.mark.parametrize("method, path, fields", [call for call in MODEL_CALLS if call[0] != "GET"])
def test_a_name_is_required(rest, method, path, fields, absent):
    assert_refused(
        ask(rest, method, path, {**fields, **absent}), 400, "INVALID_PARAMETER_VALUE", REQUIRED.format("name")
    )


@pytest.mark.parametrize(
    "method, path, fields, missing",
    [
        ("POST", "registered-models/rename", {}, "new_name"),
        ("POST", "registered-models/set-tag", {"value": "v"}, "key"),
        ("DELETE", "registered-models/delete-tag", {}, "key"),
        ("POST", "registered-models/alias", {"version": "1"}, "alias"),
        ("POST", "registered-models/alias", {"alias": "champion"}, "version"),
        ("GET", "registered-models/alias", {}, "alias"),
        ("DELETE", "registered-models/alias", {}, "alias"),
        ("POST", "model-versions/create", {}, "source"),
        ("POST", "model-versions/create", {"source": ""}, "source"),
        ("GET", "model-versions/get", {}, "version"),
        ("PATCH", "model-versions/update", {}, "version"),
        ("DELETE", "model-versions/delete", {}, "version"),
        ("POST", "model-versions/transition-stage", {"stage": "Staging"}, "version"),
        ("POST", "model-versions/transition-stage", {"version": "1"}, "stage"),
        ("POST", "model-versions/set-tag", {"key": "k"}, "version"),
        ("POST", "model-versions/set-tag", {"version": "1"}, "key"),
        ("DELETE", "model-versions/delete-tag", {"version": "1"}, "key"),
    ],
)
def test_what_is_required_must_be_there(rest, model, method, path, fields, missing):
    assert_refused(
        ask(rest, method, path, {"name": model, **fields}),
        400,
        "INVALID_PARAMETER_VALUE",
        REQUIRED.format(missing),
    )


def test_a_download_address_needs_a_name_and_a_version(rest, model):
    path = "model-versions/get-download-uri"

    assert_refused(
        rest.get(path, {"name": model}),
        400,
        "INVALID_PARAMETER_VALUE",
        "Parameter 'version' must be an integer, got ''.",
    )
    assert_refused(rest.get(path), 400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'name'.")


@pytest.mark.parametrize(
    "method, path, fields, message",
    [
        ("POST", "registered-models/create", {"name": 123}, TYPED.format("123", "name", "int")),
        ("POST", "registered-models/create", {"name": ["a"]}, TYPED.format('["a"]', "name", "list")),
        ("POST", "registered-models/create", {"name": "a", "tags": "x"}, TYPED.format('"x"', "tags", "str")),
        ("POST", "registered-models/create", {"name": "a", "description": 5}, TYPED.format("5", "description", "int")),
        (
            "POST",
            "model-versions/transition-stage",
            {"name": "a", "version": 1, "stage": "Staging"},
            TYPED.format("1", "version", "int"),
        ),
        (
            "POST",
            "model-versions/transition-stage",
            {"name": "a", "version": "1", "stage": "Staging", "archive_existing_versions": "true"},
            TYPED.format('"true"', "archive_existing_versions", "str"),
        ),
        (
            "POST",
            "registered-models/get-latest-versions",
            {"name": "a", "stages": "None"},
            TYPED.format('"None"', "stages", "str"),
        ),
        ("POST", "registered-models/set-tag", {"name": "a", "key": "k", "value": 5}, TYPED.format("5", "value", "int")),
        ("POST", "model-versions/create", {"name": "a", "source": 5}, TYPED.format("5", "source", "int")),
        (
            "POST",
            "model-versions/create",
            {"name": "a", "source": "s3://b/p", "run_id": 5},
            TYPED.format("5", "run_id", "int"),
        ),
        ("PATCH", "model-versions/update", {"name": "a", "version": True}, TYPED.format("true", "version", "bool")),
    ],
)
def test_what_is_given_must_have_its_type(rest, method, path, fields, message):
    assert_refused(rest.send(method, path, json=fields), 400, "INVALID_PARAMETER_VALUE", message)


@pytest.mark.parametrize(
    "bad, message",
    [
        ("a/b", "Invalid model name 'a/b'. Names cannot contain '/' or ':'."),
        ("a:b", "Invalid model name 'a:b'. Names cannot contain '/' or ':'."),
        ("../a", "Invalid model name '../a'. Names cannot contain '/' or ':'."),
        (".", f"Invalid value \".\" for parameter 'name' supplied: {AS_FILES.format('.')}"),
        ("..", f"Invalid value \"..\" for parameter 'name' supplied: {AS_FILES.format('..')}"),
        ("   ", "Missing value for required parameter 'name'."),
    ],
)
def test_a_name_must_be_usable_in_addresses_and_paths(client, model, bad, message):
    with refused("INVALID_PARAMETER_VALUE", message):
        client.create_registered_model(bad)


@pytest.mark.parametrize("bad", ["a/b", "a:b"])
def test_a_new_name_must_be_usable_too(client, model, bad):
    with refused("INVALID_PARAMETER_VALUE", f"Invalid model name '{bad}'. Names cannot contain '/' or ':'."):
        client.rename_registered_model(model, bad)


ABSOLUTE = (
    "Invalid model version source: '{}'. If supplying a source as an http, https, local file path, ftp, "
    "objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references "
    "present. Please provide an absolute path."
)
LOCAL = (
    "Invalid model version source: '{}'. To use a local path as a model version source, the run_id request "
    "parameter has to be specified and the local path has to be contained within the artifact directory of the "
    "run specified by the run_id."
)


@pytest.mark.parametrize(
    "source", ["s3://bucket", "s3://b/./c", "s3://b/../c", "s3://b/%2e%2e/c", "s3://b/%252e%252e/c"]
)
def test_a_source_must_be_an_absolute_path_without_references(client, model, source):
    with refused("INVALID_PARAMETER_VALUE", ABSOLUTE.format(source)):
        client.create_model_version(model, source)


@pytest.mark.parametrize("source", ["/tmp/x", "tmp/x", "file:///tmp/x", "file:/tmp/x"])
def test_a_source_must_not_be_a_file_of_the_server(client, model, source):
    with refused("INVALID_PARAMETER_VALUE", LOCAL.format(source)):
        client.create_model_version(model, source)


def test_a_run_does_not_make_any_file_of_the_server_a_source(client, model):
    with pytest.raises(MlflowException, match="Invalid model version source: '/etc'") as refusal:
        client.create_model_version(model, "/etc", run_id="0123")
    assert refusal.value.error_code == "INVALID_PARAMETER_VALUE"


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500")
def test_a_file_of_another_host_is_no_source(client, model):
    with pytest.raises(MlflowException) as refusal:
        client.create_model_version(model, "file://host/x")
    assert refusal.value.error_code == "INVALID_PARAMETER_VALUE"


def test_a_version_cannot_be_made_from_one_that_is_not_there(client, rest, model, new_name):
    unknown = new_name()

    for source in (f"models:/{model}/9", f"models:/{unknown}/1"):
        response = rest.post("model-versions/create", {"name": model, "source": source})
        assert (response.status_code, response.json()["error_code"]) == (404, "RESOURCE_DOES_NOT_EXIST")
    assert client.get_latest_versions(model) == []


@pytest.mark.regesta("a user's mistake is no 5xx, MLflow answers 500")
def test_a_version_cannot_be_made_from_an_empty_stage(rest, model):
    response = rest.post("model-versions/create", {"name": model, "source": f"models:/{model}/Production"})

    assert response.status_code in (400, 404)


def too_long(field, limit):
    return f"'{field}' exceeds the maximum length of {limit} characters"


@pytest.mark.regesta("MLflow leaves the limits of its columns to the database")
@pytest.mark.parametrize(
    "method, path, fields, field, limit",
    [
        ("POST", "registered-models/create", {}, "name", 256),
        ("POST", "registered-models/rename", {}, "new_name", 256),
        ("PATCH", "registered-models/update", {}, "description", 5000),
        ("POST", "model-versions/create", {"source": "s3://b/p"}, "description", 5000),
        ("POST", "model-versions/create", {"source": "s3://b/p"}, "run_id", 32),
        ("POST", "model-versions/create", {"source": "s3://b/p"}, "run_link", 500),
    ],
)
def test_a_field_longer_than_its_column_is_refused(rest, model, method, path, fields, field, limit):
    long = {"name": model, **fields, field: "x" * (limit + 1)}

    assert_refused(rest.send(method, path, json=long), 400, "INVALID_PARAMETER_VALUE", too_long(field, limit))


@pytest.mark.regesta("MLflow leaves the limits of its columns to the database")
def test_a_source_longer_than_its_column_is_refused(client, model):
    with refused("INVALID_PARAMETER_VALUE", too_long("source", 500)):
        client.create_model_version(model, "s3://b/" + "x" * 494)


@pytest.mark.parametrize(
    "fields",
    [
        {"description": "d" * 5000},
        {"source": "s3://b/" + "x" * 493},
        {"run_id": "r" * 32},
        {"run_link": "l" * 500},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_field_may_be_as_long_as_its_column(client, model, fields):
    made = client.create_model_version(model, **{"source": "s3://b/p", **fields})

    for field, value in fields.items():
        assert getattr(made, field) == value


def test_a_name_may_be_256_characters_long(client, name):
    long = name.ljust(256, "x")

    assert client.create_registered_model(long).name == long
