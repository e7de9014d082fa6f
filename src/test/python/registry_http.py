"""The registry's REST API without MLflow's client, for what the client never sends and never shows."""

import requests

MLFLOW = "/api/2.0/mlflow"


class RegistryHttp:
    """Sends to one registry; `path` is relative to MLflow's API unless it begins with a slash."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.session = requests.Session()
        self.session.trust_env = False

    def send(self, method, path, **arguments):
        target = self.url + (path if path.startswith("/") else f"{MLFLOW}/{path}")
        return self.session.request(method, target, timeout=30, **arguments)

    def get(self, path, parameters=None, **arguments):
        return self.send("GET", path, params=parameters, **arguments)

    def post(self, path, body, **arguments):
        return self.send("POST", path, json=body, **arguments)

    def patch(self, path, body, **arguments):
        return self.send("PATCH", path, json=body, **arguments)

    def delete(self, path, body, **arguments):
        return self.send("DELETE", path, json=body, **arguments)


def assert_refused(response, status, error_code, message):
    """The response must be this refusal, in the JSON form that clients understand."""
    assert response.status_code == status, response.text
    body = response.json()
    assert (body["error_code"], body["message"]) == (error_code, message)
