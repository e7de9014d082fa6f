"""Real models: logged to a local tracking store, registered here, loaded back by every kind of address."""

import mlflow
import pytest
from mlflow.exceptions import MlflowException
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from expectations import numbers

FLOWERS, SPECIES = load_iris(return_X_y=True)


@pytest.fixture(autouse=True)
def registry(registry_url):
    mlflow.set_registry_uri(registry_url)


def log(trained, **how):
    return mlflow.sklearn.log_model(
        trained, name="model", input_example=FLOWERS[:2], pip_requirements=["scikit-learn"], **how
    )


@pytest.fixture(scope="session")
def trained():
    return LogisticRegression(max_iter=1000).fit(FLOWERS, SPECIES)


@pytest.fixture(scope="session")
def logged(trained, experiment):
    """A scikit-learn model logged by a finished run."""
    with mlflow.start_run():
        return log(trained)


@pytest.fixture
def registered(name, logged):
    """The name of a model whose only version is the logged scikit-learn model."""
    return mlflow.register_model(logged.model_uri, name).name


def species_by(uri):
    return list(mlflow.pyfunc.load_model(uri).predict(FLOWERS[::25]))


@pytest.fixture
def expected(trained):
    return list(trained.predict(FLOWERS[::25]))


def test_registering_a_model_that_is_new_creates_it(client, name, logged):
    version = mlflow.register_model(logged.model_uri, name, tags={"data": "iris"})

    assert (version.name, version.version, version.status) == (name, "1", "READY")
    assert version.source == logged.model_uri
    assert client.get_model_version(name, "1").tags == {"data": "iris"}


def test_registering_under_a_name_that_exists_adds_a_version(client, model, logged):
    mlflow.register_model(logged.model_uri, model)

    assert mlflow.register_model(logged.model_uri, model).version == "2"


def test_registering_by_run_keeps_the_run(client, name, logged, expected):
    version = mlflow.register_model(f"runs:/{logged.run_id}/model", name)

    assert client.get_model_version(name, version.version).run_id == logged.run_id
    assert species_by(f"models:/{name}/1") == expected


def test_registering_by_address_keeps_the_address(client, name):
    version = mlflow.register_model("s3://models/fraud", name)

    assert (version.version, version.source) == ("1", "s3://models/fraud")


def test_registering_a_registered_version_makes_one_from_it(client, registered, new_name, expected):
    copy = mlflow.register_model(f"models:/{registered}/1", new_name())

    assert copy.source == f"models:/{registered}/1"
    assert species_by(f"models:/{copy.name}/1") == expected


def test_logging_can_register_in_the_same_call(client, name, trained, expected):
    with mlflow.start_run():
        info = log(trained, registered_model_name=name)

    assert str(info.registered_model_version) == "1"
    assert species_by(f"models:/{name}/1") == expected


def test_the_tracking_store_learns_what_was_registered(client, registered, logged):
    tag = client.get_logged_model(logged.model_id).tags["mlflow.modelVersions"]

    assert f'"name": "{registered}", "version": "1"' in tag


def test_a_registered_model_is_loaded_by_version(registered, expected):
    assert species_by(f"models:/{registered}/1") == expected


@pytest.mark.parametrize("stage", ["Staging", "Production", "Archived", "None"])
def test_a_registered_model_is_loaded_by_stage(client, registered, stage, expected):
    client.transition_model_version_stage(registered, "1", stage)

    assert species_by(f"models:/{registered}/{stage}") == expected


def test_a_registered_model_is_loaded_by_alias(client, registered, expected):
    client.set_registered_model_alias(registered, "champion", "1")

    assert species_by(f"models:/{registered}@champion") == expected


def test_a_registered_model_is_loaded_as_the_latest(registered, expected):
    assert species_by(f"models:/{registered}/latest") == expected


def test_a_registered_model_is_loaded_in_its_own_flavor(registered, trained):
    loaded = mlflow.sklearn.load_model(f"models:/{registered}/1")

    assert isinstance(loaded, LogisticRegression)
    assert (loaded.coef_ == trained.coef_).all()


def test_a_copied_version_is_loaded_from_where_the_original_is(client, registered, new_name, expected):
    copy = client.copy_model_version(f"models:/{registered}/1", new_name())

    assert species_by(f"models:/{copy.name}/{copy.version}") == expected


def test_a_renamed_model_is_loaded_by_its_new_name_only(client, registered, new_name, expected):
    renamed = new_name()
    client.rename_registered_model(registered, renamed)

    assert species_by(f"models:/{renamed}/1") == expected
    with pytest.raises(MlflowException, match=f"Registered Model with name={registered} not found"):
        mlflow.pyfunc.load_model(f"models:/{registered}/1")


class Answer(mlflow.pyfunc.PythonModel):
    """Says the same to everything, so that a loaded version can be told by what it says."""

    def __init__(self, answer):
        self.answer = answer

    def predict(self, context, model_input: list[str]) -> list[str]:
        return [self.answer for _ in model_input]


@pytest.fixture
def answers(name):
    """The name of a plain Python model with three versions that answer `one`, `two` and `three`."""
    for answer in ("one", "two", "three"):
        info = mlflow.pyfunc.log_model(name="answer", python_model=Answer(answer), pip_requirements=[])
        mlflow.register_model(info.model_uri, name)
    return name


def test_each_address_loads_the_version_it_names(client, answers):
    client.transition_model_version_stage(answers, "1", "Staging")
    client.transition_model_version_stage(answers, "2", "Production")
    client.set_registered_model_alias(answers, "champion", "1")

    def said_by(address):
        return mlflow.pyfunc.load_model(f"models:/{answers}{address}").predict(["?"])

    assert said_by("/1") == said_by("/Staging") == said_by("@champion") == ["one"]
    assert said_by("/2") == said_by("/Production") == ["two"]
    assert said_by("/3") == said_by("/latest") == ["three"]


def test_a_promotion_changes_what_production_loads(client, answers):
    for version, said in (("1", ["one"]), ("3", ["three"])):
        client.transition_model_version_stage(answers, version, "Production", archive_existing_versions=True)
        assert mlflow.pyfunc.load_model(f"models:/{answers}/Production").predict(["?"]) == said

    assert numbers(client.get_latest_versions(answers, ["Production"])) == [3]


def test_an_empty_stage_has_nothing_to_load(registered):
    with pytest.raises(MlflowException, match="No versions of model with name .* and stage 'Staging' found"):
        mlflow.pyfunc.load_model(f"models:/{registered}/Staging")


def test_an_unknown_alias_has_nothing_to_load(registered):
    with pytest.raises(MlflowException, match="Registered model alias nobody not found."):
        mlflow.pyfunc.load_model(f"models:/{registered}@nobody")


def test_the_files_of_a_registered_version_can_be_downloaded(registered, tmp_path):
    mlflow.artifacts.download_artifacts(f"models:/{registered}/1", dst_path=str(tmp_path))

    assert (tmp_path / "MLmodel").exists()


def test_what_a_registered_version_takes_and_gives_can_be_asked(registered):
    assert mlflow.models.get_model_info(f"models:/{registered}/1").signature.inputs
