"""Webhooks made, shown, changed and tried with MLflow's own client."""

import http.server
import threading

import pytest
from mlflow.entities.webhook import WebhookAction, WebhookEntity, WebhookEvent, WebhookStatus
from mlflow.exceptions import MlflowException

VERSION_CREATED = WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED)
ALIAS_CREATED = WebhookEvent(WebhookEntity.MODEL_VERSION_ALIAS, WebhookAction.CREATED)


class Receiver:
    """Listens on this machine and takes whatever it is told."""

    def __init__(self, status):
        heard = self.heard = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                heard.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver():
    receiver = Receiver(200)
    yield receiver
    receiver.server.shutdown()


@pytest.fixture
def webhook(client, receiver):
    webhook = client.create_webhook("deploy", receiver.url, [VERSION_CREATED], description="Tells the deployer")
    yield webhook
    if any(known.webhook_id == webhook.webhook_id for known in client.list_webhooks()):
        client.delete_webhook(webhook.webhook_id)


def test_a_webhook_is_made_and_read(client, webhook, receiver):
    read = client.get_webhook(webhook.webhook_id)

    assert (read.name, read.url, read.description) == ("deploy", receiver.url, "Tells the deployer")
    assert read.events == [VERSION_CREATED]
    assert read.status == WebhookStatus.ACTIVE
    assert read.creation_timestamp == read.last_updated_timestamp == webhook.creation_timestamp


def test_a_secret_is_never_shown(client, receiver):
    webhook = client.create_webhook("signed", receiver.url, [VERSION_CREATED], secret="s3cret")

    assert client.get_webhook(webhook.webhook_id).secret is None
    client.delete_webhook(webhook.webhook_id)


def test_an_update_changes_what_it_says(client, webhook, receiver):
    updated = client.update_webhook(
        webhook.webhook_id, name="other", events=[ALIAS_CREATED], status=WebhookStatus.DISABLED
    )

    assert (updated.name, updated.url, updated.status) == ("other", receiver.url, WebhookStatus.DISABLED)
    assert updated.events == [ALIAS_CREATED]


@pytest.mark.regesta("an update without a status activates the webhook at MLflow")
def test_an_update_without_a_status_leaves_it_alone(client, webhook):
    client.update_webhook(webhook.webhook_id, status=WebhookStatus.DISABLED)

    assert client.update_webhook(webhook.webhook_id, name="other").status == WebhookStatus.DISABLED


def test_webhooks_are_listed_page_by_page(client, receiver):
    made = [client.create_webhook(f"listed-{number}", receiver.url, [VERSION_CREATED]) for number in range(3)]

    listed, token = [], None
    while True:
        page = client.list_webhooks(max_results=2, page_token=token)
        listed += [webhook.webhook_id for webhook in page]
        token = page.token
        if not token:
            break

    assert {webhook.webhook_id for webhook in made} <= set(listed)
    assert len(listed) == len(set(listed))
    for webhook in made:
        client.delete_webhook(webhook.webhook_id)


def test_a_deleted_webhook_is_gone(client, webhook):
    client.delete_webhook(webhook.webhook_id)

    with pytest.raises(MlflowException, match=f"Webhook with ID {webhook.webhook_id} not found"):
        client.get_webhook(webhook.webhook_id)


def test_a_test_sends_an_example(client, webhook, receiver):
    result = client.test_webhook(webhook.webhook_id)

    assert (result.success, result.response_status) == (True, 200)
    headers, body = receiver.heard[0]
    assert b'"example_model"' in body
    assert "X-MLflow-Delivery-Id" in headers


def test_another_event_can_be_tried(client, webhook, receiver):
    client.test_webhook(webhook.webhook_id, ALIAS_CREATED)

    assert b'"example_alias"' in receiver.heard[0][1]


@pytest.mark.parametrize("url", ["ftp://deploy.example.com", "https:///hook", "  "])
def test_a_url_that_is_none_is_refused(client, url):
    with pytest.raises(MlflowException, match="INVALID_PARAMETER_VALUE|[Ww]ebhook URL|Missing value"):
        client.create_webhook("deploy", url, [VERSION_CREATED])
