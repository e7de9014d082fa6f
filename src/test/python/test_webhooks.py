"""Webhooks are not served yet, and every call says so at once."""

import pytest
from mlflow.entities.webhook import WebhookAction, WebhookEntity, WebhookEvent
from mlflow.exceptions import RestException

EVENT = WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED)

CALLS = {
    "create": lambda client: client.create_webhook("deploy", "https://deploy.example.com", [EVENT]),
    "get": lambda client: client.get_webhook("0123"),
    "list": lambda client: client.list_webhooks(),
    "update": lambda client: client.update_webhook("0123", name="deploy"),
    "delete": lambda client: client.delete_webhook("0123"),
    "test": lambda client: client.test_webhook("0123", EVENT),
}


@pytest.mark.regesta("webhooks are not served yet")
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_webhooks_are_honestly_not_implemented(client, call):
    with pytest.raises(RestException) as refusal:
        call(client)

    assert refusal.value.error_code == "NOT_IMPLEMENTED"
    assert refusal.value.get_http_status_code() == 501
