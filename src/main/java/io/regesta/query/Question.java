package io.regesta.query;

import java.util.Map;

/**
 * What is asked by name, in HQL: Hibernate reads each text once, where it would read SQL again for each answer.
 *
 * @param row what an answer's rows are
 * @param values what the text's parameters stand for
 * @param limit how many rows at most
 */
record Question<R>(Class<R> row, String hql, Map<String, Object> values, int limit) {

    static Question<RegisteredModelRow> model(String workspace, String name) {
        return new Question<>(
                RegisteredModelRow.class,
                "from RegisteredModelRow where workspace = :workspace and name = :name",
                Map.of("workspace", workspace, "name", name),
                1);
    }

    static Question<ModelVersionRow> version(String workspace, String name, int number) {
        return new Question<>(
                ModelVersionRow.class,
                "from ModelVersionRow where workspace = :workspace and name = :name and number = :number",
                Map.of("workspace", workspace, "name", name, "number", number),
                1);
    }

    static Question<ModelVersionRow> highestVersion(String workspace, String name) {
        return new Question<>(
                ModelVersionRow.class,
                "from ModelVersionRow where workspace = :workspace and name = :name order by number desc",
                Map.of("workspace", workspace, "name", name),
                1);
    }

    static Question<ModelVersionRow> aliasedVersion(String workspace, String name, String alias) {
        return new Question<>(
                ModelVersionRow.class, """
                select v from RegisteredModelRow m
                join AliasRow a on a.modelId = m.id
                join ModelVersionRow v on v.modelId = a.modelId and v.number = a.version
                where m.workspace = :workspace and m.name = :name and a.alias = :alias""", Map.of("workspace", workspace, "name", name, "alias", alias), 1);
    }

    /** The oldest event first. */
    static Question<HistoryRow> history(String workspace, String name, long afterRevision, int limit) {
        return new Question<>(
                HistoryRow.class, """
                from HistoryRow h
                where h.workspace = :workspace
                and h.stream = (select 'model/' || cast(m.id as string) from RegisteredModelRow m
                                where m.workspace = :workspace and m.name = :name)
                and h.revision > :after
                order by h.revision""", Map.of("workspace", workspace, "name", name, "after", afterRevision), limit);
    }
}
