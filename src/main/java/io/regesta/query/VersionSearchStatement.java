package io.regesta.query;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnNumber;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;

/** A search for versions as one SQL statement, which gives {@link ModelVersionRow}s without their aliases. */
final class VersionSearchStatement {
    /** A version without a run is found by the empty run id, which MLflow gives it. */
    private static final String RUN_OR_NONE = "coalesce(r.run_id, '')";

    private VersionSearchStatement() {}

    static Statement of(String workspace, VersionSearch search) {
        var statement = Statement.plannedAnew();
        var here = statement.bind(workspace);
        statement
                .add("select " + ModelVersionRow.WITHOUT_ALIASES + " from model_version_view r where r.workspace = "
                        + here)
                .add(among(statement, search));
        for (var condition : search.filter().conditions()) {
            statement.add(" and ").add(sql(statement, here, condition));
        }
        SearchStatement.addOrderAndLimit(statement, search.order(), search.after(), search.maxResults());
        return statement;
    }

    /** The versions among which is sought. */
    private static String among(Statement statement, VersionSearch search) {
        var model = search.model();
        if (model != null) {
            return " and r.name = " + statement.bind(model);
        }
        return search.filter().prompts() ? " and r.prompt" : " and not r.prompt";
    }

    private static String sql(Statement statement, String workspace, Condition condition) {
        return switch (condition) {
            case OnText(var attribute, var comparator, var value) ->
                switch (attribute) {
                    case "name" ->
                        comparator.isPattern()
                                ? SearchStatement.nameFits(statement, workspace, comparator, value)
                                : comparator.sql("r.name", statement.bind(value));
                    case "run_id" -> comparator.sql(run(comparator, value), statement.bind(value));
                    default -> comparator.sql("r.source", statement.bind(value));
                };
            case OnNumber(var attribute, var comparator, var value) ->
                comparator.sql("r.number", statement.bind(value));
            case AmongTexts(var attribute, var not, var values) ->
                SearchStatement.among(
                        attribute.equals("name") ? "r.name" : not || values.contains("") ? RUN_OR_NONE : "r.run_id",
                        not,
                        statement.bindAll(values));
            case OnTag tag ->
                SearchStatement.tagged(
                        statement, workspace, tag, "version_tag", "t.model_id = r.model_id and t.number = r.number");
        };
    }

    private static String run(TextComparator comparator, String value) {
        return comparator == TextComparator.EQUAL && !value.isEmpty() ? "r.run_id" : RUN_OR_NONE;
    }
}
