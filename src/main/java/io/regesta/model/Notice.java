package io.regesta.model;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a webhook can be told of. Prompts are registered models, and MLflow tells what is made of them apart by names of
 * their own; what only Regesta tells is told of both under one name.
 */
public enum Notice {
    MODEL_CREATED("model-created"),
    MODEL_RENAMED("model-renamed"),
    MODEL_UPDATED("model-updated"),
    MODEL_DELETED("model-deleted"),
    MODEL_TAG_SET("model-tag-set"),
    MODEL_TAG_DELETED("model-tag-deleted"),
    VERSION_REGISTERED("version-registered"),
    VERSION_UPDATED("version-updated"),
    VERSION_DELETED("version-deleted"),
    VERSION_TAG_SET("version-tag-set"),
    VERSION_TAG_DELETED("version-tag-deleted"),
    ALIAS_SET("alias-set"),
    ALIAS_DELETED("alias-deleted"),
    /** A version moved, or one that sat in Staging or Production is gone. */
    STAGE_CHANGED("stage-changed"),
    TRANSITION_REQUESTED("transition-requested"),
    TRANSITION_REJECTED("transition-rejected"),
    TRANSITION_CANCELLED("transition-cancelled"),
    PROMPT_CREATED("prompt-created"),
    PROMPT_TAG_SET("prompt-tag-set"),
    PROMPT_TAG_DELETED("prompt-tag-deleted"),
    PROMPT_VERSION_REGISTERED("prompt-version-registered"),
    PROMPT_VERSION_TAG_SET("prompt-version-tag-set"),
    PROMPT_VERSION_TAG_DELETED("prompt-version-tag-deleted"),
    PROMPT_ALIAS_SET("prompt-alias-set"),
    PROMPT_ALIAS_DELETED("prompt-alias-deleted"),
    /** MLflow's gateway has budgets; a registry has none, and never tells of one. */
    BUDGET_POLICY_EXCEEDED("budget-policy-exceeded");

    private static final Set<Notice> OURS_ALONE = EnumSet.of(
            MODEL_RENAMED,
            MODEL_UPDATED,
            MODEL_DELETED,
            MODEL_TAG_SET,
            MODEL_TAG_DELETED,
            VERSION_UPDATED,
            VERSION_DELETED,
            STAGE_CHANGED,
            TRANSITION_REQUESTED,
            TRANSITION_REJECTED,
            TRANSITION_CANCELLED);
    private static final Set<Notice> DATABRICKS =
            EnumSet.of(MODEL_CREATED, VERSION_REGISTERED, VERSION_TAG_SET, STAGE_CHANGED, TRANSITION_REQUESTED);

    private static final Set<Notice> OF_STAGES =
            EnumSet.of(STAGE_CHANGED, TRANSITION_REQUESTED, TRANSITION_REJECTED, TRANSITION_CANCELLED);

    private final String title;

    Notice(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** True when MLflow's webhooks have a name for it. */
    public boolean isMlflows() {
        return !OURS_ALONE.contains(this);
    }

    /** True when Databricks' webhooks have a name for it. */
    public boolean isDatabricks() {
        return DATABRICKS.contains(this);
    }

    /** True when a webhook can be told of it for some stages only. */
    public boolean isOfStages() {
        return OF_STAGES.contains(this);
    }

    public static Optional<Notice> named(String title) {
        return Arrays.stream(values())
                .filter(notice -> notice.title.equals(title))
                .findFirst();
    }

    /** What an event is told as; one that empties a stage is told as that too. */
    public static Set<Notice> of(Event event, boolean prompt) {
        return switch (event) {
            case ModelCreated _ -> EnumSet.of(prompt ? PROMPT_CREATED : MODEL_CREATED);
            case ModelRenamed _ -> EnumSet.of(MODEL_RENAMED);
            case ModelUpdated _ -> EnumSet.of(MODEL_UPDATED);
            case ModelDeleted deleted ->
                deleted.slots().isEmpty() ? EnumSet.of(MODEL_DELETED) : EnumSet.of(MODEL_DELETED, STAGE_CHANGED);
            case ModelTagSet _ -> EnumSet.of(prompt ? PROMPT_TAG_SET : MODEL_TAG_SET);
            case ModelTagDeleted _ -> EnumSet.of(prompt ? PROMPT_TAG_DELETED : MODEL_TAG_DELETED);
            case AliasSet _ -> EnumSet.of(prompt ? PROMPT_ALIAS_SET : ALIAS_SET);
            case AliasDeleted _ -> EnumSet.of(prompt ? PROMPT_ALIAS_DELETED : ALIAS_DELETED);
            case VersionRegistered _ -> EnumSet.of(prompt ? PROMPT_VERSION_REGISTERED : VERSION_REGISTERED);
            case VersionUpdated _ -> EnumSet.of(VERSION_UPDATED);
            case StageTransitioned _ -> EnumSet.of(STAGE_CHANGED);
            case TransitionRequested _ -> EnumSet.of(TRANSITION_REQUESTED);
            case TransitionRejected _ -> EnumSet.of(TRANSITION_REJECTED);
            case TransitionCancelled _ -> EnumSet.of(TRANSITION_CANCELLED);
            case VersionDeleted deleted ->
                deleted.stage().isSlot() ? EnumSet.of(VERSION_DELETED, STAGE_CHANGED) : EnumSet.of(VERSION_DELETED);
            case VersionTagSet _ -> EnumSet.of(prompt ? PROMPT_VERSION_TAG_SET : VERSION_TAG_SET);
            case VersionTagDeleted _ -> EnumSet.of(prompt ? PROMPT_VERSION_TAG_DELETED : VERSION_TAG_DELETED);
        };
    }
}
