package io.regesta.query;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnNumber;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;

/** A search for models as one SQL statement. */
final class ModelSearchStatement {
    private ModelSearchStatement() {}

    /** What gives {@link FoundModel}s: which models are on the page. */
    static Statement found(String workspace, ModelSearch search) {
        return of(FoundModel.COLUMNS, "registered_model", workspace, search);
    }

    /** What gives {@link RegisteredModelRow}s: the same models, and all that is shown of them. */
    static Statement whole(String workspace, ModelSearch search) {
        return of(RegisteredModelRow.COLUMNS, "registered_model_view", workspace, search);
    }

    private static Statement of(String columns, String table, String workspace, ModelSearch search) {
        var statement = new Statement();
        var here = statement.bind(workspace);
        statement
                .add("select " + columns + " from " + table + " r where r.workspace = " + here)
                .add(search.filter().prompts() ? " and r.prompt" : " and not r.prompt");
        for (var condition : search.filter().conditions()) {
            statement.add(" and ").add(sql(statement, here, condition));
        }
        SearchStatement.addOrderAndLimit(statement, search.order(), search.after(), search.maxResults());
        return statement;
    }

    private static String sql(Statement statement, String workspace, Condition condition) {
        return switch (condition) {
            case OnText(var attribute, var comparator, var value) ->
                comparator.isPattern()
                        ? SearchStatement.nameFits(statement, workspace, comparator, value)
                        : comparator.sql("r.name", statement.bind(value));
            case OnTag tag -> SearchStatement.tagged(statement, workspace, tag, "model_tag", "t.model_id = r.id");
            case AmongTexts(var attribute, var not, var values) ->
                SearchStatement.among("r.name", not, statement.bindAll(values));
            case OnNumber _ -> throw new IllegalArgumentException("models are not searched by numbers: " + condition);
        };
    }
}
