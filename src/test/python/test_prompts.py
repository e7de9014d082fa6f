"""Prompts: the client keeps them as registered models with a mark, and models and prompts do not meet."""

import uuid

import mlflow
import pytest
from mlflow.exceptions import MlflowException

from expectations import await_condition, names, refused
from registry_http import assert_refused

EXPERIMENTS = "_mlflow_experiment_ids"


@pytest.fixture
def prompt_name():
    return f"prompt-{uuid.uuid4().hex}"


@pytest.fixture
def prompt(client, prompt_name):
    """The name of a prompt with one version."""
    client.register_prompt(prompt_name, "Hello {{name}}!", commit_message="first", tags={"tone": "kind"})
    return prompt_name


def load(client, uri, **how):
    """Loads past the client's cache."""
    return client.load_prompt(uri, cache_ttl_seconds=0, **how)


def test_a_registered_prompt_has_what_it_was_made_with(client, prompt_name):
    made = client.register_prompt(
        prompt_name,
        "Hello {{name}}!",
        commit_message="first",
        tags={"tone": "kind"},
        response_format={"type": "string"},
        model_config={"temperature": 0.5},
    )
    loaded = load(client, f"prompts:/{prompt_name}/1")

    for version in (made, loaded):
        assert (version.name, version.version, version.template) == (prompt_name, 1, "Hello {{name}}!")
        assert (version.commit_message, version.tags) == ("first", {"tone": "kind"})
        assert version.response_format == {"type": "string"}
        assert version.model_config == {"temperature": 0.5}
    assert loaded.format(name="Ann") == "Hello Ann!"


def test_a_prompt_may_be_a_conversation(client, prompt_name):
    messages = [{"role": "system", "content": "Be {{tone}}."}, {"role": "user", "content": "{{question}}"}]
    client.register_prompt(prompt_name, messages)

    assert load(client, f"prompts:/{prompt_name}/1").template == messages


def test_registering_again_makes_the_next_version(client, prompt):
    assert client.register_prompt(prompt, "Hi {{name}}!", tags={"tone": "short"}).version == 2

    assert load(client, f"prompts:/{prompt}/1").template == "Hello {{name}}!"
    assert load(client, prompt).template == "Hi {{name}}!"
    assert load(client, prompt, version=1).template == "Hello {{name}}!"
    assert client.get_prompt(prompt).tags["tone"] == "short"


def test_a_prompt_and_its_versions_can_be_made_one_by_one(client, prompt_name):
    made = client.create_prompt(prompt_name, description="greets", tags={"team": "web"})
    version = client.create_prompt_version(prompt_name, "Hello {{name}}!", description="first", tags={"tone": "kind"})

    assert (made.name, made.description, made.tags) == (prompt_name, "greets", {"team": "web"})
    assert (version.version, version.template) == (1, "Hello {{name}}!")
    assert client.get_prompt(prompt_name).description == "greets"
    assert client.get_prompt_version(prompt_name, 1).commit_message == "first"


def test_an_alias_of_a_prompt_finds_its_version_and_can_be_moved(client, prompt):
    client.register_prompt(prompt, "Hi {{name}}!")
    client.set_prompt_alias(prompt, "live", 1)
    assert client.get_prompt_version_by_alias(prompt, "live").version == 1
    assert load(client, f"prompts:/{prompt}@live").template == "Hello {{name}}!"

    client.set_prompt_alias(prompt, "live", 2)
    assert load(client, f"prompts:/{prompt}@live").template == "Hi {{name}}!"

    client.delete_prompt_alias(prompt, "live")
    with pytest.raises(MlflowException, match="alias live not found"):
        load(client, f"prompts:/{prompt}@live")


def test_tags_of_a_prompt_are_set_and_deleted(client, prompt):
    client.set_prompt_tag(prompt, "team", "web")
    assert client.get_prompt(prompt).tags["team"] == "web"

    client.delete_prompt_tag(prompt, "team")
    assert "team" not in client.get_prompt(prompt).tags


def test_tags_of_a_prompts_version_are_set_and_deleted(client, prompt):
    client.set_prompt_version_tag(prompt, 1, "checked", "yes")
    assert client.get_prompt_version(prompt, 1).tags == {"tone": "kind", "checked": "yes"}

    client.delete_prompt_version_tag(prompt, 1, "checked")
    assert client.get_prompt_version(prompt, 1).tags == {"tone": "kind"}


def test_a_missing_prompt_can_be_asked_for_without_an_error(client, prompt, prompt_name):
    assert load(client, "prompts:/nobody-has-this-name/1", allow_missing=True) is None
    assert load(client, f"prompts:/{prompt}/9", allow_missing=True) is None
    assert load(client, f"prompts:/{prompt}@nobody", allow_missing=True) is None
    assert client.get_prompt("nobody-has-this-name") is None


def test_a_missing_prompt_is_not_found(client, prompt):
    with pytest.raises(MlflowException, match="not found") as missing:
        load(client, f"prompts:/{prompt}/9")

    assert missing.value.error_code == "RESOURCE_DOES_NOT_EXIST"


def test_a_deleted_version_of_a_prompt_is_gone(client, prompt):
    client.register_prompt(prompt, "Hi {{name}}!")
    client.delete_prompt_version(prompt, "1")

    assert load(client, f"prompts:/{prompt}/1", allow_missing=True) is None
    assert [version.version for version in client.search_prompt_versions(prompt)] == [2]


def test_a_deleted_prompt_is_gone(client, prompt):
    client.delete_prompt(prompt)

    assert client.get_prompt(prompt) is None
    assert client.search_prompts(f"name = '{prompt}'") == []


def test_versions_of_a_prompt_are_found_newest_first_and_in_pages(client, prompt):
    for template in ("two", "three"):
        client.register_prompt(prompt, template)
    first = client.search_prompt_versions(prompt, max_results=2)
    rest = client.search_prompt_versions(prompt, max_results=2, page_token=first.token)

    assert [version.version for version in [*first, *rest]] == [3, 2, 1]
    assert not rest.token


def test_prompts_are_found_by_name_and_tag(client, prompt):
    client.register_prompt(f"{prompt}-2", "x", tags={"tone": "rude"})

    assert names(client.search_prompts(f"name LIKE '{prompt}%'")) == [prompt, f"{prompt}-2"]
    assert names(client.search_prompts(f"name LIKE '{prompt}%'", order_by=["name DESC"])) == [f"{prompt}-2", prompt]
    assert names(client.search_prompts(f"name LIKE '{prompt}%' AND tags.tone = 'rude'")) == [f"{prompt}-2"]
    assert len(client.search_prompts(f"name LIKE '{prompt}%'", max_results=1)) == 1


def test_a_prompt_is_found_by_the_experiment_it_was_registered_in(client, prompt, experiment):
    in_experiment = f"experiment_id = '{experiment}' AND name = '{prompt}'"
    await_condition(lambda: names(client.search_prompts(in_experiment)) == [prompt])

    assert client.get_prompt(prompt).tags[EXPERIMENTS] == f",{experiment},"


def test_a_prompt_is_linked_to_a_run_and_a_logged_model(client, prompt):
    with mlflow.start_run() as run:
        logged = mlflow.initialize_logged_model(name="uses-prompt")
        client.link_prompt_version_to_run(run.info.run_id, f"prompts:/{prompt}/1")
        client.link_prompt_version_to_model(prompt, "1", logged.model_id)

    assert prompt in client.get_run(run.info.run_id).data.tags["mlflow.linkedPrompts"]
    assert prompt in client.get_logged_model(logged.model_id).tags["mlflow.linkedPrompts"]


def test_a_prompt_is_linked_to_a_trace(client, prompt):
    with mlflow.start_span("question") as span:
        trace = span.trace_id
    mlflow.flush_trace_async_logging()
    client.link_prompt_versions_to_trace([client.get_prompt_version(prompt, 1)], trace)

    assert prompt in client.get_trace(trace).info.tags["mlflow.linkedPrompts"]


def test_the_prompts_of_a_run_are_listed_until_detached(client, prompt):
    client.set_prompt_version_tag(prompt, 1, "mlflow.prompt.associatedRunIds", "run-a,run-b")
    assert prompt in [found.name for found in client.list_logged_prompts("run-a")]

    client.detach_prompt_from_run("run-a", f"prompts:/{prompt}/1")
    assert prompt not in [found.name for found in client.list_logged_prompts("run-a")]
    client.detach_prompt_from_run("run-b", f"prompts:/{prompt}/1")
    assert prompt not in [found.name for found in client.list_logged_prompts("run-b")]


def test_the_fluent_calls_reach_prompts(prompt_name, registry_url):
    mlflow.set_registry_uri(registry_url)
    mlflow.genai.register_prompt(prompt_name, "Hello {{name}}!")
    mlflow.genai.set_prompt_alias(prompt_name, "live", 1)

    assert mlflow.genai.load_prompt(f"prompts:/{prompt_name}@live", cache_ttl_seconds=0).version == 1
    assert names(mlflow.genai.search_prompts(f"name = '{prompt_name}'")) == [prompt_name]
    mlflow.genai.delete_prompt_alias(prompt_name, "live")


# ---- models and prompts do not meet ----


def test_a_search_for_models_finds_no_prompts(client, prompt):
    assert client.search_registered_models(f"name = '{prompt}'") == []
    assert client.search_model_versions(f"name = '{prompt}'") == []


@pytest.mark.parametrize(
    "clause, kinds",
    [
        ("tags.`mlflow.prompt.is_prompt` = 'true'", ["prompt"]),
        ("tags.`mlflow.prompt.is_prompt` != 'false'", ["prompt"]),
        ("tags.`mlflow.prompt.is_prompt` = 'false'", ["model"]),
        ("tags.`mlflow.prompt.is_prompt` != 'true'", ["model"]),
        ("tags.`mlflow.prompt.is_prompt` = 'TRUE'", []),
    ],
)
@pytest.mark.parametrize("path", ["registered-models", "model-versions"])
def test_a_search_can_ask_for_prompts_or_for_models(rest, client, prompt, add_version, path, clause, kinds):
    by_kind = {"prompt": prompt, "model": client.create_registered_model(f"{prompt}-model").name}
    add_version(by_kind["model"])
    answered = rest.get(f"{path}/search", {"filter": f"name LIKE '{prompt}%' AND {clause}"}).json()

    found = [entity["name"] for entity in answered.get(path.replace("-", "_"), [])]
    assert found == [by_kind[kind] for kind in kinds]


def test_by_name_a_prompt_is_answered_like_any_model(rest, prompt):
    model = rest.get("registered-models/get", {"name": prompt}).json()["registered_model"]
    version = rest.get("model-versions/get", {"name": prompt, "version": "1"}).json()["model_version"]

    assert {"key": "mlflow.prompt.is_prompt", "value": "true"} in model["tags"]
    tags = {tag["key"]: tag["value"] for tag in version["tags"]}
    assert tags["mlflow.prompt.text"] == "Hello {{name}}!"
    assert tags["mlflow.prompt.is_prompt"] == "true"


def test_the_client_takes_no_prompt_for_a_model(client, prompt):
    with pytest.raises(MlflowException, match="Registered Model with name=.* not found"):
        client.get_registered_model(prompt)
    with pytest.raises(MlflowException, match="Registered Model with name=.* not found"):
        client.get_model_version(prompt, "1")


def test_a_model_cannot_take_the_name_of_a_prompt(client, prompt):
    with refused(
        "RESOURCE_ALREADY_EXISTS",
        f"Tried to create a registered model with name '{prompt}', but the name is already taken by a prompt. "
        "MLflow does not allow creating a model and a prompt with the same name.",
    ):
        client.create_registered_model(prompt)


MARK = {"tags": [{"key": "mlflow.prompt.is_prompt", "value": "true"}]}


def test_a_prompt_cannot_take_the_name_of_a_model(rest, model):
    assert_refused(
        rest.post("registered-models/create", {"name": model, **MARK}),
        400,
        "RESOURCE_ALREADY_EXISTS",
        f"Tried to create a prompt with name '{model}', but the name is already taken by a registered model. "
        "MLflow does not allow creating a model and a prompt with the same name.",
    )


def test_a_prompt_cannot_be_made_twice(rest, prompt):
    assert_refused(
        rest.post("registered-models/create", {"name": prompt, **MARK}),
        400,
        "RESOURCE_ALREADY_EXISTS",
        f"Prompt (name={prompt}) already exists.",
    )


def test_a_prompt_has_no_local_source(rest, prompt):
    response = rest.post("model-versions/create", {"name": prompt, "source": "/etc/passwd", **MARK})

    assert (response.status_code, response.json()["error_code"]) == (400, "INVALID_PARAMETER_VALUE")
    assert response.json()["message"].startswith("Invalid prompt source: '/etc/passwd'.")


def test_a_model_cannot_use_the_source_of_prompts(rest, model):
    assert_refused(
        rest.post("model-versions/create", {"name": model, "source": "prompt-template"}),
        400,
        "INVALID_PARAMETER_VALUE",
        "Invalid model version source: 'prompt-template'. To use a local path as a model version source, the run_id "
        "request parameter has to be specified and the local path has to be contained within the artifact directory "
        "of the run specified by the run_id.",
    )
