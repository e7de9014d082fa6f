"""The rules of the wire that hold for every call: prefixes, bodies, types, headers, hosts."""

import json

import pytest

from registry_http import assert_refused

JSON = {"Content-Type": "application/json"}
NAME_MISSING = (
    "Missing value for required parameter 'name'. See the API docs for more information about request parameters."
)


@pytest.mark.parametrize("prefix", ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow"])
def test_every_call_is_served_under_both_prefixes(rest, name, prefix):
    assert rest.post(f"{prefix}/registered-models/create", {"name": name}).status_code == 200
    assert rest.get(f"{prefix}/registered-models/get", {"name": name}).status_code == 200
    assert rest.delete(f"{prefix}/registered-models/delete", {"name": name}).status_code == 200


def test_the_preview_prefix_is_gone(rest, model):
    assert rest.get("/api/2.0/preview/mlflow/registered-models/get", {"name": model}).status_code == 404


def test_a_new_model_is_answered_exactly_so(rest, name):
    answered = rest.post("registered-models/create", {"name": name}).json()["registered_model"]
    now = answered["creation_timestamp"]

    assert answered == {"name": name, "creation_timestamp": now, "last_updated_timestamp": now}


def test_a_new_version_is_answered_exactly_so(rest, model):
    answered = rest.post("model-versions/create", {"name": model, "source": "s3://b/p"}).json()["model_version"]
    now = answered["creation_timestamp"]

    assert list(answered.items()) == [
        ("name", model),
        ("version", "1"),
        ("creation_timestamp", now),
        ("last_updated_timestamp", now),
        ("current_stage", "None"),
        ("description", ""),
        ("source", "s3://b/p"),
        ("run_id", ""),
        ("status", "READY"),
        ("run_link", ""),
    ]


def test_fields_are_answered_in_the_order_of_the_protocol(rest, client, model, add_version):
    add_version(model, tags={"k": "v"})
    client.update_registered_model(model, "d")
    client.set_registered_model_tag(model, "k", "v")
    client.set_registered_model_alias(model, "champion", "1")
    answered = rest.get("registered-models/get", {"name": model}).json()["registered_model"]

    assert list(answered) == [
        "name",
        "creation_timestamp",
        "last_updated_timestamp",
        "description",
        "latest_versions",
        "tags",
        "aliases",
    ]


def test_long_integers_are_numbers_and_version_numbers_are_texts(rest, model, add_version):
    add_version(model)
    version = rest.get("model-versions/get", {"name": model, "version": "1"}).json()["model_version"]

    assert (type(version["creation_timestamp"]), type(version["version"])) == (int, str)


def test_what_has_nothing_to_say_says_an_empty_object(rest, model, add_version):
    add_version(model)

    assert rest.get("registered-models/search", {"filter": "name = 'nobody'"}).json() == {}
    assert rest.post("registered-models/set-tag", {"name": model, "key": "k", "value": "v"}).json() == {}
    assert rest.delete("registered-models/delete-tag", {"name": model, "key": "k"}).json() == {}
    assert rest.post("registered-models/alias", {"name": model, "alias": "a", "version": "1"}).json() == {}
    assert rest.delete("registered-models/alias", {"name": model, "alias": "a"}).json() == {}
    assert rest.delete("model-versions/delete", {"name": model, "version": "1"}).json() == {}
    assert rest.post("registered-models/get-latest-versions", {"name": model}).json() == {}
    assert rest.delete("registered-models/delete", {"name": model}).json() == {}


def test_the_last_page_has_no_token_at_all(rest, model, add_versions):
    add_versions(model, 2)
    pages = [
        rest.get("model-versions/search", {"filter": f"name = '{model}'", "max_results": limit}).json()
        for limit in ("1", "2")
    ]

    assert ["next_page_token" in page for page in pages] == [True, False]


def test_a_repeated_field_is_a_repeated_parameter(rest, client, model, add_versions):
    add_versions(model, 3)
    client.transition_model_version_stage(model, "1", "Staging")
    client.transition_model_version_stage(model, "2", "Production")
    path = "registered-models/get-latest-versions"

    both = rest.get(path, {"name": model, "stages": ["Staging", "Production"]}).json()["model_versions"]
    one = rest.get(path, {"name": model, "stages": "Production"}).json()["model_versions"]
    assert sorted(version["version"] for version in both) == ["1", "2"]
    assert [version["version"] for version in one] == ["2"]


def test_a_get_without_parameters_reads_its_body(rest, model):
    answered = rest.get("registered-models/get", json={"name": model})

    assert answered.json()["registered_model"]["name"] == model


def test_a_get_with_parameters_does_not_read_its_body(rest, model):
    answered = rest.get("registered-models/get", {"other": "x"}, json={"name": model})

    assert_refused(answered, 400, "INVALID_PARAMETER_VALUE", NAME_MISSING)


def test_a_post_must_say_that_it_is_json(rest, name):
    body = json.dumps({"name": name})

    assert_refused(
        rest.send("POST", "registered-models/create", data=body, headers={"Content-Type": "text/plain"}),
        400,
        "INVALID_PARAMETER_VALUE",
        "Bad Request. Content-Type must be one of ['application/json'].",
    )
    assert_refused(
        rest.send("POST", "registered-models/create", data=body),
        400,
        "INVALID_PARAMETER_VALUE",
        "Bad Request. Content-Type header is missing.",
    )


def test_a_content_type_may_have_parameters(rest, name):
    headers = {"Content-Type": "application/json; charset=utf-8"}
    body = json.dumps({"name": name})

    assert rest.send("POST", "registered-models/create", data=body, headers=headers).status_code == 200


def test_a_patch_and_a_delete_need_not_say_that_they_are_json(rest, model):
    headers = {"Content-Type": "text/plain"}
    update = json.dumps({"name": model, "description": "d"})

    answered = rest.send("PATCH", "registered-models/update", data=update, headers=headers)
    assert answered.json()["registered_model"]["description"] == "d"
    deleted = rest.send("DELETE", "registered-models/delete", data=json.dumps({"name": model}), headers=headers)
    assert deleted.status_code == 200


@pytest.mark.parametrize("body", ["", "{", '{"name": "x', "no json"])
def test_a_broken_body_is_an_empty_one(rest, body):
    response = rest.send("POST", "registered-models/create", data=body, headers=JSON)

    assert_refused(response, 400, "INVALID_PARAMETER_VALUE", NAME_MISSING)


def test_a_body_that_is_json_in_a_text_is_read_twice(rest, name):
    twice = json.dumps(json.dumps({"name": name}))

    assert rest.send("POST", "registered-models/create", data=twice, headers=JSON).status_code == 200


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500")
@pytest.mark.parametrize("body", ["[1]", "5", "true", '"no json"'])
def test_a_body_that_is_no_object_is_refused(rest, body):
    response = rest.send("POST", "registered-models/create", data=body, headers=JSON)

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")


def test_names_of_fields_may_be_written_in_camel_case(rest, client, model, add_versions):
    add_versions(model, 1)
    client.transition_model_version_stage(model, "1", "Production")
    made = rest.post("model-versions/create", {"name": model, "source": "s3://b/p", "runId": "0123", "runLink": "l"})
    promote = {"name": model, "version": "2", "stage": "Production", "archiveExistingVersions": True}
    rest.post("model-versions/transition-stage", promote)

    assert made.json()["model_version"]["run_id"] == "0123"
    assert made.json()["model_version"]["run_link"] == "l"
    assert client.get_model_version(model, "1").current_stage == "Archived"


def test_a_field_written_both_ways_is_refused(rest, model):
    both = {"name": model, "source": "s3://b/p", "run_id": "a", "runId": "b"}

    assert_refused(
        rest.post("model-versions/create", both),
        400,
        "INVALID_PARAMETER_VALUE",
        "Request specifies both 'run_id' and 'runId'; provide only one of them.",
    )


def test_unknown_fields_are_ignored_and_null_is_absent(rest, client, model):
    body = {"name": model, "source": "s3://b/p", "run_id": None, "tags": None, "unknown": {"a": [1]}}

    assert rest.post("model-versions/create", body).status_code == 200
    assert client.get_model_version(model, "1").run_id == ""


def test_text_is_unicode_in_and_out(rest, name):
    spelled = f"{name} 模型 👍"
    rest.post("registered-models/create", {"name": spelled})
    answered = rest.get("registered-models/get", {"name": spelled})

    assert answered.json()["registered_model"]["name"] == spelled


def test_answers_are_json_and_safe_to_embed(rest, model):
    headers = rest.get("registered-models/get", {"name": model}).headers

    assert headers["Content-Type"].startswith("application/json")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_an_unknown_path_is_404_and_a_wrong_method_405(rest):
    assert rest.get("registered-models/nothing").status_code == 404
    assert rest.get("registered-models/list").status_code == 404
    assert rest.post("registered-models/search", {}).status_code == 405
    assert rest.post("model-versions/search", {}).status_code == 405
    assert rest.delete("registered-models/get", {}).status_code == 405


@pytest.mark.regesta("in JSON, so that clients can read it; MLflow answers a page of HTML")
def test_an_unknown_path_and_a_wrong_method_are_told_in_json(rest):
    unknown = rest.get("registered-models/nothing")
    wrong = rest.post("registered-models/search", {})

    assert unknown.json()["error_code"] == "ENDPOINT_NOT_FOUND"
    assert wrong.json()["error_code"]
    assert wrong.json()["message"]


@pytest.mark.regesta("Databricks' clients send it so; MLflow reads only the body")
def test_a_delete_may_come_with_parameters_instead_of_a_body(rest, client, model, add_version):
    add_version(model, tags={"k": "v"})
    version = {"name": model, "version": "1"}

    assert rest.send("DELETE", "model-versions/delete-tag", params={**version, "key": "k"}).status_code == 200
    assert client.get_model_version(model, "1").tags == {}
    assert rest.send("DELETE", "model-versions/delete", params=version).status_code == 200
    assert rest.send("DELETE", "registered-models/delete", params={"name": model}).status_code == 200


def test_a_host_that_is_not_allowed_is_turned_away(rest, model):
    foreign = {"Host": "registry.attacker.example"}
    response = rest.get("registered-models/get", {"name": model}, headers=foreign)

    assert response.status_code == 403
    assert response.text == "Invalid Host header - possible DNS rebinding attack detected"


@pytest.mark.parametrize("path", ["/health", "/version"])
def test_the_probes_answer_any_host(rest, path):
    assert rest.get(path, headers={"Host": "registry.attacker.example"}).status_code == 200


def test_another_site_cannot_change_anything(rest, client, name):
    foreign = {"Origin": "https://attacker.example"}
    response = rest.post("registered-models/create", {"name": name}, headers=foreign)

    assert (response.status_code, response.text) == (403, "Cross-origin request blocked")
    assert client.search_registered_models(f"name = '{name}'") == []


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_another_site_cannot_change_what_is_there(rest, client, model, method):
    path = {"PATCH": "registered-models/update", "DELETE": "registered-models/delete"}[method]
    foreign = {"Origin": "https://attacker.example"}

    assert rest.send(method, path, json={"name": model}, headers=foreign).status_code == 403
    assert client.get_registered_model(model).name == model


def test_a_site_on_this_machine_can(rest, name):
    local = {"Origin": "http://localhost:3000"}

    assert rest.post("registered-models/create", {"name": name}, headers=local).status_code == 200


def test_health_is_ok(rest):
    response = rest.get("/health")

    assert (response.status_code, response.text) == (200, "OK")


def test_the_version_is_a_version_of_mlflow(rest):
    response = rest.get("/version")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/")
    major, minor = response.text.split(".")[:2]
    assert (int(major), int(minor)) >= (3, 11)


@pytest.mark.parametrize("prefix", ["/api/3.0/mlflow", "/ajax-api/3.0/mlflow"])
def test_the_server_says_what_it_is(rest, prefix):
    said = rest.get(f"{prefix}/server-info").json()

    assert (said["store_type"], said["workspaces_enabled"]) == ("SqlStore", False)


@pytest.mark.regesta("artifacts are not kept here and that is said; MLflow would look for a tracking store's")
def test_artifacts_are_not_served(rest, client, model, add_version):
    add_version(model)
    response = rest.get("/model-versions/get-artifact", {"name": model, "version": "1", "path": "MLmodel"})

    assert (response.status_code, response.json()["error_code"]) == (501, "NOT_IMPLEMENTED")


@pytest.mark.regesta("only the default workspace is served; MLflow answers 500 when it has none")
def test_only_the_default_workspace_is_served(rest, model):
    def asked_in(workspace):
        headers = {"X-MLFLOW-WORKSPACE": workspace}
        return rest.get("registered-models/get", {"name": model}, headers=headers)

    assert asked_in("default").status_code == 200
    assert (asked_in("other").status_code, asked_in("other").json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")
