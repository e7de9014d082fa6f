"""Every test talks to the registry named by MLFLOW_REGISTRY_URI and makes its own uniquely named models."""

import os
import uuid

import mlflow
import pytest
from mlflow import MlflowClient

from registry_http import RegistryHttp

# A retried 5xx would be hidden from the test that must see it.
os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"


def pytest_addoption(parser):
    parser.addoption(
        "--target",
        choices=["regesta", "mlflow"],
        default="regesta",
        help="the server under test; `mlflow` leaves out what Regesta does differently on purpose",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--target") == "mlflow":
        deliberate = [item for item in items if item.get_closest_marker("regesta")]
        config.hook.pytest_deselected(items=deliberate)
        items[:] = [item for item in items if item not in deliberate]


@pytest.fixture(scope="session")
def registry_url():
    url = os.environ.get("MLFLOW_REGISTRY_URI")
    if not url:
        pytest.exit("MLFLOW_REGISTRY_URI is not set; start the suite with src/test/python/run", 2)
    return url


@pytest.fixture(scope="session")
def client(registry_url):
    return MlflowClient(registry_uri=registry_url)


@pytest.fixture(scope="session")
def rest(registry_url):
    return RegistryHttp(registry_url)


@pytest.fixture
def new_name():
    """Makes names that no other test and no other run has used."""
    return lambda: f"model-{uuid.uuid4().hex}"


@pytest.fixture
def name(new_name):
    return new_name()


@pytest.fixture
def model(client, name):
    """The name of a registered model without versions."""
    return client.create_registered_model(name).name


@pytest.fixture
def add_version(client):
    """Registers another version of a model and returns it."""
    return lambda model, **details: client.create_model_version(
        model, details.pop("source", "s3://models/fraud"), **details
    )


@pytest.fixture
def add_versions(add_version):
    """Registers `count` versions of a model and returns them."""
    return lambda model, count: [add_version(model) for _ in range(count)]


@pytest.fixture(scope="session", autouse=True)
def experiment(tmp_path_factory):
    """An experiment in the local tracking store, its artifacts in a folder of this run."""
    artifacts = tmp_path_factory.mktemp("artifacts").as_uri()
    experiment_id = mlflow.create_experiment(f"suite-{uuid.uuid4().hex}", artifact_location=artifacts)
    mlflow.set_experiment(experiment_id=experiment_id)
    return experiment_id
