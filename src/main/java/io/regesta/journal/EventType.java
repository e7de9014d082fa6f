package io.regesta.journal;

import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import io.regesta.model.Happening;
import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookEvent.WebhookDeleted;
import io.regesta.model.WebhookEvent.WebhookUpdated;
import java.util.Optional;

/** The names that event types have in the journal and in the history, for good, whatever the classes are called. */
enum EventType {
    MODEL_CREATED("model-created", 1, ModelCreated.class),
    MODEL_RENAMED("model-renamed", 1, ModelRenamed.class),
    MODEL_UPDATED("model-updated", 1, ModelUpdated.class),
    MODEL_DELETED("model-deleted", 1, ModelDeleted.class),
    MODEL_TAG_SET("model-tag-set", 1, ModelTagSet.class),
    MODEL_TAG_DELETED("model-tag-deleted", 1, ModelTagDeleted.class),
    ALIAS_SET("alias-set", 1, AliasSet.class),
    ALIAS_DELETED("alias-deleted", 1, AliasDeleted.class),
    VERSION_REGISTERED("version-registered", 1, VersionRegistered.class),
    VERSION_UPDATED("version-updated", 1, VersionUpdated.class),
    STAGE_TRANSITIONED("stage-transitioned", 1, StageTransitioned.class),
    TRANSITION_REQUESTED("transition-requested", 1, TransitionRequested.class),
    TRANSITION_REJECTED("transition-rejected", 1, TransitionRejected.class),
    TRANSITION_CANCELLED("transition-cancelled", 1, TransitionCancelled.class),
    VERSION_DELETED("version-deleted", 1, VersionDeleted.class),
    VERSION_TAG_SET("version-tag-set", 1, VersionTagSet.class),
    VERSION_TAG_DELETED("version-tag-deleted", 1, VersionTagDeleted.class),
    WEBHOOK_CREATED("webhook-created", 1, WebhookCreated.class),
    WEBHOOK_UPDATED("webhook-updated", 1, WebhookUpdated.class),
    WEBHOOK_DELETED("webhook-deleted", 1, WebhookDeleted.class);

    private final String title;
    private final int schema;
    private final Class<? extends Happening> form;

    EventType(String title, int schema, Class<? extends Happening> form) {
        this.title = title;
        this.schema = schema;
        this.form = form;
    }

    String title() {
        return title;
    }

    /** The version of the event's data that is written now. */
    int schema() {
        return schema;
    }

    Class<? extends Happening> form() {
        return form;
    }

    static EventType of(Happening event) {
        return switch (event) {
            case ModelCreated _ -> MODEL_CREATED;
            case ModelRenamed _ -> MODEL_RENAMED;
            case ModelUpdated _ -> MODEL_UPDATED;
            case ModelDeleted _ -> MODEL_DELETED;
            case ModelTagSet _ -> MODEL_TAG_SET;
            case ModelTagDeleted _ -> MODEL_TAG_DELETED;
            case AliasSet _ -> ALIAS_SET;
            case AliasDeleted _ -> ALIAS_DELETED;
            case VersionRegistered _ -> VERSION_REGISTERED;
            case VersionUpdated _ -> VERSION_UPDATED;
            case StageTransitioned _ -> STAGE_TRANSITIONED;
            case TransitionRequested _ -> TRANSITION_REQUESTED;
            case TransitionRejected _ -> TRANSITION_REJECTED;
            case TransitionCancelled _ -> TRANSITION_CANCELLED;
            case VersionDeleted _ -> VERSION_DELETED;
            case VersionTagSet _ -> VERSION_TAG_SET;
            case VersionTagDeleted _ -> VERSION_TAG_DELETED;
            case WebhookCreated _ -> WEBHOOK_CREATED;
            case WebhookUpdated _ -> WEBHOOK_UPDATED;
            case WebhookDeleted _ -> WEBHOOK_DELETED;
        };
    }

    /** The type of that name whose data can be read at that version, or empty. */
    static Optional<EventType> named(String title, int schema) {
        for (var type : values()) {
            if (type.title.equals(title) && type.schema == schema) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
