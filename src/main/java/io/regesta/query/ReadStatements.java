package io.regesta.query;

/** The statements of the reads that name what they want. Every one is answered by probes of indexes. */
final class ReadStatements {
    private ReadStatements() {}

    /** Gives a {@link RegisteredModelRow}. */
    static Statement model(String workspace, String name) {
        var statement = new Statement();
        return statement
                .add("select " + RegisteredModelRow.COLUMNS + " from registered_model_view r where r.workspace = "
                        + statement.bind(workspace))
                .add(" and r.name = " + statement.bind(name));
    }

    /** Gives a {@link ModelVersionRow}. */
    static Statement version(String workspace, String name, int number) {
        var statement = versions(workspace, name);
        return statement.add(" and r.number = " + statement.bind((long) number));
    }

    /** Gives a {@link ModelVersionRow}. */
    static Statement highestVersion(String workspace, String name) {
        return versions(workspace, name).add(" order by r.number desc limit 1");
    }

    /** Gives a {@link ModelVersionRow}. */
    static Statement aliasedVersion(String workspace, String name, String alias) {
        var statement = new Statement();
        return statement
                .add("select " + ModelVersionRow.COLUMNS
                        + " from registered_model m join model_alias a on a.model_id = m.id ")
                .add("join model_version_view r on r.model_id = a.model_id and r.number = a.version")
                .add(" where m.workspace = " + statement.bind(workspace))
                .add(" and m.name = " + statement.bind(name))
                .add(" and a.alias = " + statement.bind(alias));
    }

    /** Gives {@link HistoryRow}s in their order. */
    static Statement history(String workspace, String name, long afterRevision, long limit) {
        var statement = new Statement();
        var here = statement.bind(workspace);
        return statement
                .add("select " + HistoryRow.COLUMNS + " from history_view r where r.workspace = " + here)
                .add(" and r.stream = (select 'model/' || m.id from registered_model m where m.workspace = " + here)
                .add(" and m.name = " + statement.bind(name) + ")")
                .add(" and r.revision > " + statement.bind(afterRevision))
                .add(" order by r.revision limit " + statement.bind(limit));
    }

    private static Statement versions(String workspace, String name) {
        var statement = new Statement();
        return statement
                .add("select " + ModelVersionRow.COLUMNS + " from model_version_view r where r.workspace = "
                        + statement.bind(workspace))
                .add(" and r.name = " + statement.bind(name));
    }
}
