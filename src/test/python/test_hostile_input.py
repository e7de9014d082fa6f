"""Input meant to break something is refused with a 4xx or kept as it is, and the next call is served as ever."""

import json

import pytest

JSON = {"Content-Type": "application/json"}


@pytest.fixture(autouse=True)
def still_served(rest, model, client):
    yield
    assert rest.post("registered-models/set-tag", {"name": model, "key": "k", "value": "v"}).status_code == 200
    assert client.get_registered_model(model).tags["k"] == "v"


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE models; --", '" OR 1=1 --', "%s%n{0}${jndi:ldap}", "\u202e\ufeff👍", "\\u0000", "a" * 256]
)
def test_odd_text_is_only_text(client, model, text):
    client.set_registered_model_tag(model, "odd", text)
    client.update_registered_model(model, text)

    found = client.get_registered_model(model)
    assert (found.tags["odd"], found.description) == (text, text)


@pytest.mark.parametrize("quoted", ["'; DROP TABLE models; --", "%' OR name LIKE '%"])
def test_a_filter_cannot_leave_its_quotes(rest, model, quoted):
    response = rest.get("registered-models/search", {"filter": f'name = "{quoted}"'})

    assert (response.status_code, response.json()) == (200, {})


UNSTORABLE = "a text that PostgreSQL or JSON cannot hold is refused; SQLite and Python hold it or fail with 500"


@pytest.mark.regesta(UNSTORABLE)
@pytest.mark.parametrize("text", ["a\\u0000b", "a\\ud800b", "\\udc00\\ud800"], ids=["U+0000", "half", "swapped halves"])
@pytest.mark.parametrize(
    "method, path, body",
    [
        ("POST", "registered-models/create", '{"name": "%s"}'),
        ("PATCH", "registered-models/update", '{"name": "MODEL", "description": "%s"}'),
        ("POST", "registered-models/set-tag", '{"name": "MODEL", "key": "k", "value": "%s"}'),
        ("POST", "model-versions/create", '{"name": "MODEL", "source": "s3://b/%s"}'),
        ("POST", "model-versions/create", '{"name": "MODEL", "source": "s3://b/p", "run_link": "%s"}'),
    ],
)
def test_text_that_cannot_be_kept_is_refused(rest, model, method, path, body, text):
    sent = (body % text).replace("MODEL", model)
    response = rest.send(method, path, data=sent, headers=JSON)

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")


@pytest.mark.parametrize("path", ["registered-models/get", "registered-models/search", "model-versions/search"])
def test_text_that_cannot_be_kept_is_not_found_either(rest, path):
    for parameters in ({"name": "a\0b"}, {"filter": "name = 'a\0b'"}, {"page_token": "\0"}):
        assert rest.get(path, parameters).status_code in (200, 400, 404)


def test_bytes_that_are_no_utf8_are_no_error_of_the_server(rest):
    response = rest.send("POST", "registered-models/create", data=b'{"name": "a\xff\xfeb"}', headers=JSON)

    assert response.status_code == 400


@pytest.mark.regesta("a limit of the journal; MLflow's server has none")
def test_a_body_beyond_the_journals_record_is_refused(rest, model):
    huge = json.dumps({"name": model, "description": "d" * (5 * 1024 * 1024)})
    response = rest.send("PATCH", "registered-models/update", data=huge, headers=JSON)

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")


@pytest.mark.regesta("MLflow's server depends on how many values its database takes at once")
def test_ten_thousand_tags_are_kept(client, rest, new_name):
    name = new_name()
    tags = [{"key": f"k{i}", "value": "v" * 10} for i in range(10_000)]

    assert rest.post("registered-models/create", {"name": name, "tags": tags}).status_code == 200
    assert len(client.get_registered_model(name).tags) == 10_000


@pytest.mark.regesta("a user's mistake is 400, MLflow answers 500")
def test_a_deeply_nested_body_is_no_error_of_the_server(rest):
    nested = '{"name": ' + "[" * 5_000 + "]" * 5_000 + "}"
    response = rest.send("POST", "registered-models/create", data=nested, headers=JSON)

    assert response.status_code == 400
