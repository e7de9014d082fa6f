package io.regesta.webhooks;

import io.regesta.model.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What MLflow calls a notice: an entity, and what became of it. */
public record MlflowEvent(Entity entity, Action action) {

    /** In the order of MLflow's numbers, from 1. */
    public enum Entity {
        REGISTERED_MODEL,
        MODEL_VERSION,
        MODEL_VERSION_TAG,
        MODEL_VERSION_ALIAS,
        PROMPT,
        PROMPT_VERSION,
        PROMPT_TAG,
        PROMPT_VERSION_TAG,
        PROMPT_ALIAS,
        BUDGET_POLICY
    }

    /** In the order of MLflow's numbers, from 1. */
    public enum Action {
        CREATED,
        UPDATED,
        DELETED,
        SET,
        EXCEEDED
    }

    private static final Map<Notice, MlflowEvent> BY_NOTICE = Map.ofEntries(
            Map.entry(Notice.MODEL_CREATED, new MlflowEvent(Entity.REGISTERED_MODEL, Action.CREATED)),
            Map.entry(Notice.VERSION_REGISTERED, new MlflowEvent(Entity.MODEL_VERSION, Action.CREATED)),
            Map.entry(Notice.VERSION_TAG_SET, new MlflowEvent(Entity.MODEL_VERSION_TAG, Action.SET)),
            Map.entry(Notice.VERSION_TAG_DELETED, new MlflowEvent(Entity.MODEL_VERSION_TAG, Action.DELETED)),
            Map.entry(Notice.ALIAS_SET, new MlflowEvent(Entity.MODEL_VERSION_ALIAS, Action.CREATED)),
            Map.entry(Notice.ALIAS_DELETED, new MlflowEvent(Entity.MODEL_VERSION_ALIAS, Action.DELETED)),
            Map.entry(Notice.PROMPT_CREATED, new MlflowEvent(Entity.PROMPT, Action.CREATED)),
            Map.entry(Notice.PROMPT_VERSION_REGISTERED, new MlflowEvent(Entity.PROMPT_VERSION, Action.CREATED)),
            Map.entry(Notice.PROMPT_TAG_SET, new MlflowEvent(Entity.PROMPT_TAG, Action.SET)),
            Map.entry(Notice.PROMPT_TAG_DELETED, new MlflowEvent(Entity.PROMPT_TAG, Action.DELETED)),
            Map.entry(Notice.PROMPT_VERSION_TAG_SET, new MlflowEvent(Entity.PROMPT_VERSION_TAG, Action.SET)),
            Map.entry(Notice.PROMPT_VERSION_TAG_DELETED, new MlflowEvent(Entity.PROMPT_VERSION_TAG, Action.DELETED)),
            Map.entry(Notice.PROMPT_ALIAS_SET, new MlflowEvent(Entity.PROMPT_ALIAS, Action.CREATED)),
            Map.entry(Notice.PROMPT_ALIAS_DELETED, new MlflowEvent(Entity.PROMPT_ALIAS, Action.DELETED)),
            Map.entry(Notice.BUDGET_POLICY_EXCEEDED, new MlflowEvent(Entity.BUDGET_POLICY, Action.EXCEEDED)));

    /** What MLflow calls a notice; empty when it has no name for it. */
    public static Optional<MlflowEvent> of(Notice notice) {
        return Optional.ofNullable(BY_NOTICE.get(notice));
    }

    /** The notice that it is; empty when nothing such is ever told. */
    public Optional<Notice> notice() {
        return BY_NOTICE.entrySet().stream()
                .filter(entry -> entry.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What can become of an entity, in the order of MLflow's numbers. */
    public static List<Action> actions(Entity entity) {
        return Arrays.stream(Action.values())
                .filter(action -> BY_NOTICE.containsValue(new MlflowEvent(entity, action)))
                .toList();
    }
}
