package io.regesta.projection;

import io.regesta.journal.Codec;
import io.regesta.model.Notice;

/** Writes how webhooks changed. */
final class WebhookRows {
    private WebhookRows() {}

    /** Adds to the script what makes the table hold the webhooks as they are after the batch. */
    static void write(Script script, Batch batch) {
        var gone = new Columns("id uuid");
        var made = new Columns(
                "id uuid",
                "workspace text",
                "revision int8",
                "subscription text",
                "mlflows bool",
                "created_offset int8",
                "created_at int8",
                "updated_at int8");
        batch.webhooks().forEach((id, subscribed) -> {
            var webhook = subscribed.webhook();
            if (webhook == null) {
                gone.add(id.value());
            } else {
                made.add(
                        id.value(),
                        subscribed.workspace(),
                        webhook.revision(),
                        Codec.subscription(webhook.subscription()),
                        webhook.subscription().notices().stream().anyMatch(Notice::isMlflows),
                        subscribed.created(),
                        webhook.createdAt(),
                        webhook.updatedAt());
            }
        });
        gone.change(script, "delete from webhook w using %s where w.id = n.id");
        made.change(script, """
                insert into webhook as w
                    (id, workspace, revision, subscription, mlflows, created_offset, created_at, updated_at)
                select id, workspace, revision, subscription::jsonb, mlflows, coalesce(created_offset, 0), created_at,
                       updated_at
                from %s
                on conflict (id) do update set revision = excluded.revision, subscription = excluded.subscription,
                    mlflows = excluded.mlflows, updated_at = excluded.updated_at""");
    }
}
