package io.regesta.projection;

import io.regesta.journal.Codec;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Takes in rows of webhooks. */
final class WebhookLoader {
    static final String WEBHOOK = """
            select w.id, w.revision, w.subscription::text, w.created_at, w.updated_at from webhook w
            """;

    private final Map<WebhookId, Webhook> webhooks = new HashMap<>();

    /** Takes in a row of {@link #WEBHOOK}. */
    void read(ResultSet row) throws SQLException {
        var id = new WebhookId(row.getObject(1, UUID.class));
        try {
            webhooks.put(
                    id,
                    new Webhook(
                            id, row.getLong(2), Codec.subscription(row.getString(3)), row.getLong(4), row.getLong(5)));
        } catch (UnreadableRecord newer) {
            throw new SQLException("a newer release has written the webhook " + id, newer);
        }
    }

    Map<WebhookId, Webhook> build() {
        return Map.copyOf(webhooks);
    }
}
