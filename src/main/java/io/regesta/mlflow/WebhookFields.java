package io.regesta.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.model.Notice;
import io.regesta.model.WebhookStatus;
import io.regesta.webhooks.MlflowEvent;
import io.regesta.webhooks.MlflowEvent.Action;
import io.regesta.webhooks.MlflowEvent.Entity;
import io.regesta.webhooks.WebhookToken;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of calls on webhooks. Of several things that are wrong the first counts. */
final class WebhookFields {
    private WebhookFields() {}

    /** What the list {@code events} names; empty when it is absent and need not be there. */
    static Set<Notice> notices(Call call, boolean required) {
        var events = call.value("events");
        var notices = EnumSet.noneOf(Notice.class);
        if (events.isNull()) {
            if (required) {
                call.refuse(Errors.required("events"));
            }
            return notices;
        }
        if (!events.isArray()) {
            call.refuse(Errors.wrongType("events", events));
            return notices;
        }
        events.forEach(event -> notice(call, event).ifPresent(notices::add));
        return notices;
    }

    /** What the field {@code event} names; null when it is absent. */
    static @Nullable Notice notice(Call call) {
        var event = call.value("event");
        return event.isNull() ? null : notice(call, event).orElse(null);
    }

    /** The status, null when it is absent. MLflow takes any status that it does not know for active. */
    static @Nullable WebhookStatus status(Call call) {
        var status = call.value("status");
        if (status.isNull() || status.isTextual() && status.textValue().isEmpty()) {
            return null;
        }
        return status.asText().equals("DISABLED") || status.asText().equals("2")
                ? WebhookStatus.PAUSED
                : WebhookStatus.ACTIVE;
    }

    static int limit(Call call, int absent, int maximum) {
        var value = call.value("max_results");
        if (value.isNull()) {
            return absent;
        }
        var number = value.isTextual() ? Python.integer(value.textValue()) : integer(value);
        if (number.isEmpty()) {
            call.refuse(Errors.wrongType("max_results", value));
            return absent;
        }
        if (number.get().signum() < 0 || number.get().compareTo(BigInteger.valueOf(maximum)) > 0) {
            call.unfit(Errors.pageSizeInvalid(maximum));
            return absent;
        }
        return number.get().signum() == 0 ? absent : number.get().intValue();
    }

    static @Nullable WebhookToken token(Call call) {
        var text = call.filled("page_token");
        if (text == null) {
            return null;
        }
        var token = WebhookToken.of(text);
        if (token.isEmpty()) {
            call.unfit(Errors.invalid("Invalid page token, it is none that this server has given."));
        }
        return token.orElse(null);
    }

    private static Optional<BigInteger> integer(JsonNode value) {
        return value.isIntegralNumber() ? Optional.of(value.bigIntegerValue()) : Optional.empty();
    }

    private static Optional<Notice> notice(Call call, JsonNode event) {
        var entity = constant(event.path("entity"), Entity.values());
        var action = constant(event.path("action"), Action.values());
        if (entity.isEmpty() || action.isEmpty()) {
            call.unfit(Errors.webhookEventUnknown(event));
            return Optional.empty();
        }
        var notice = new MlflowEvent(entity.get(), action.get()).notice();
        if (notice.isEmpty()) {
            call.unfit(Errors.webhookActionInvalid(
                    lower(action.get()),
                    lower(entity.get()),
                    MlflowEvent.actions(entity.get()).stream()
                            .map(WebhookFields::lower)
                            .toList()));
        }
        return notice;
    }

    /** The constant of that upper-case name, or of that number from 1. */
    private static <E extends Enum<E>> Optional<E> constant(JsonNode value, E[] constants) {
        for (var constant : constants) {
            if (value.isTextual() && value.textValue().equals(constant.name())
                    || value.isIntegralNumber() && value.asLong() == constant.ordinal() + 1L) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
