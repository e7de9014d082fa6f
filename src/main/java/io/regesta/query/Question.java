package io.regesta.query;

import io.regesta.model.Stage;
import java.util.Map;
import java.util.UUID;

/**
 * What is asked by name, in HQL: Hibernate reads each text once, where it would read SQL again for each answer.
 *
 * @param row what an answer's rows are
 * @param values what the text's parameters stand for
 */
record Question<R>(Class<R> row, String hql, Map<String, Object> values) {

    static Question<RegisteredModelRow> model(String workspace, String name) {
        return new Question<>(
                RegisteredModelRow.class,
                "from RegisteredModelRow where workspace = :workspace and name = :name",
                Map.of("workspace", workspace, "name", name));
    }

    static Question<ModelVersionRow> version(String workspace, String name, int number) {
        return new Question<>(
                ModelVersionRow.class,
                "from ModelVersionRow where workspace = :workspace and name = :name and number = :number",
                Map.of("workspace", workspace, "name", name, "number", number));
    }

    /** Nothing but where the version's files are. */
    static Question<String> storageLocation(String workspace, String name, int number) {
        return new Question<>(String.class, """
                select storageLocation from ModelVersionRow
                where workspace = :workspace and name = :name and number = :number""", Map.of("workspace", workspace, "name", name, "number", number));
    }

    /** The model is found first, for the index by stage knows models by their ids. */
    static Question<ModelVersionRow> latestVersion(String workspace, String name, Stage stage) {
        return new Question<>(
                ModelVersionRow.class, """
                from ModelVersionRow v
                where v.modelId = (select m.id from RegisteredModelRow m where m.workspace = :workspace and m.name = :name)
                and v.stage = :stage
                order by v.number desc limit 1""", Map.of("workspace", workspace, "name", name, "stage", stage.title()));
    }

    static Question<ModelVersionRow> highestVersion(String workspace, String name) {
        return new Question<>(
                ModelVersionRow.class,
                "from ModelVersionRow where workspace = :workspace and name = :name order by number desc limit 1",
                Map.of("workspace", workspace, "name", name));
    }

    /** The number is found first: joined to the versions, it may be sought among all of the model. */
    static Question<ModelVersionRow> aliasedVersion(String workspace, String name, String alias) {
        return new Question<>(ModelVersionRow.class, """
                from ModelVersionRow v
                where v.workspace = :workspace and v.name = :name
                and v.number = (select a.version from AliasRow a join RegisteredModelRow m on m.id = a.modelId
                                where m.workspace = :workspace and m.name = :name and a.alias = :alias)""", Map.of("workspace", workspace, "name", name, "alias", alias));
    }

    static Question<HistoryRow> event(String workspace, UUID id) {
        return new Question<>(
                HistoryRow.class,
                "from HistoryRow where workspace = :workspace and eventId = :event",
                Map.of("workspace", workspace, "event", id));
    }

    /** The oldest request first. */
    static Question<TransitionRequestRow> requests(String workspace, String name, int version) {
        return new Question<>(
                TransitionRequestRow.class, """
                from TransitionRequestRow
                where workspace = :workspace and name = :name and version = :version order by journalOffset""", Map.of("workspace", workspace, "name", name, "version", version));
    }

    /** The oldest request first. */
    static Question<TransitionRequestRow> requests(String workspace, long afterOffset, int limit) {
        return new Question<>(
                TransitionRequestRow.class, """
                from TransitionRequestRow
                where workspace = :workspace and journalOffset > :after order by journalOffset limit :limit""", Map.of("workspace", workspace, "after", afterOffset, "limit", limit));
    }

    /** The oldest request first. */
    static Question<TransitionRequestRow> requests(String workspace, Stage to, long afterOffset, int limit) {
        return new Question<>(
                TransitionRequestRow.class,
                """
                from TransitionRequestRow
                where workspace = :workspace and toStage = :stage and journalOffset > :after
                order by journalOffset limit :limit""",
                Map.of("workspace", workspace, "stage", to.title(), "after", afterOffset, "limit", limit));
    }

    /** The oldest event first. */
    static Question<HistoryRow> history(String workspace, String name, long afterRevision, int limit) {
        return new Question<>(
                HistoryRow.class,
                """
                from HistoryRow h
                where h.workspace = :workspace
                and h.stream = (select 'model/' || cast(m.id as string) from RegisteredModelRow m
                                where m.workspace = :workspace and m.name = :name)
                and h.revision > :after
                order by h.revision limit :limit""",
                Map.of("workspace", workspace, "name", name, "after", afterRevision, "limit", limit));
    }
}
