package io.regesta.query;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnNumber;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;
import java.util.Optional;

/** A search for models as one SQL statement. */
final class ModelSearchStatement {
    /** How many models at most are collected before they are ordered. */
    static final int MOST_FEW = 1_000;

    /** What selects a column of those models that fit the one condition. */
    private record Few(String column, String select) {}

    private ModelSearchStatement() {}

    /** What gives {@link FoundModel}s: which models are on the page. */
    static Statement found(String workspace, ModelSearch search) {
        return of(FoundModel.COLUMNS, "registered_model", workspace, search);
    }

    /**
     * What gives the same {@link FoundModel}s as {@link #found}, or none when more than {@link #MOST_FEW} models or
     * prompts fit. It collects all that fit by the index of names' pieces or of tags, and orders them; {@link #found}
     * goes through the models in the order of the page until it is full, which is better when many fit. Which it is,
     * is not known before. Empty when the search has no pattern of a name and no value of a tag, or other conditions too.
     */
    static Optional<Statement> foundAmongFew(String workspace, ModelSearch search) {
        if (search.filter().conditions().size() != 1) {
            return Optional.empty();
        }
        var statement = Statement.plannedOnce();
        var here = statement.bind(workspace);
        var few = switch (search.filter().conditions().getFirst()) {
            case OnText(var attribute, var comparator, var value)
            when comparator.isPattern() ->
                new Few("r.name", SearchStatement.namesThatFit(statement, here, comparator, value));
            case OnTag tag
            when tag.comparator() == TextComparator.EQUAL ->
                new Few(
                        "r.id",
                        "select t.model_id from model_tag t where " + SearchStatement.isTag(statement, here, tag));
            case OnText _, OnTag _, AmongTexts _, OnNumber _ -> null;
        };
        if (few == null) {
            return Optional.empty();
        }
        statement
                .add("with few as materialized (" + few.select() + " limit " + (MOST_FEW + 1) + ") ")
                .add(models(FoundModel.COLUMNS, "registered_model", here, search))
                .add(" and " + few.column() + " in (select * from few)")
                .add(" and (select count(*) from few) <= " + MOST_FEW);
        SearchStatement.addOrderAndLimit(statement, search.order(), search.after(), search.maxResults());
        return Optional.of(statement);
    }

    /** What gives {@link RegisteredModelRow}s: the same models, and all that is shown of them. */
    static Statement whole(String workspace, ModelSearch search) {
        return of(RegisteredModelRow.COLUMNS, "registered_model_view", workspace, search);
    }

    private static Statement of(String columns, String table, String workspace, ModelSearch search) {
        var conditions = search.filter().conditions();
        var statement = conditions.isEmpty() ? Statement.plannedOnce() : Statement.plannedAnew();
        var here = statement.bind(workspace);
        statement.add(models(columns, table, here, search));
        for (var condition : conditions) {
            statement.add(" and ").add(sql(statement, here, condition));
        }
        SearchStatement.addOrderAndLimit(statement, search.order(), search.after(), search.maxResults());
        return statement;
    }

    private static String models(String columns, String table, String workspace, ModelSearch search) {
        return "select " + columns + " from " + table + " r where r.workspace = " + workspace
                + (search.filter().prompts() ? " and r.prompt" : " and not r.prompt");
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
