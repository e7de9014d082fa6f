package io.regesta.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `models search`: models that fit a filter, in an order. */
@picocli.CommandLine.Command(
        name = "search",
        description = "Search models.",
        footer = {
            "",
            "  regesta models search --filter \"name LIKE 'fraud%%' AND tags.team = 'risk'\"",
            "  regesta models search --order-by \"last_updated_timestamp DESC\" --max 5"
        })
final class SearchModels extends FindModels {
    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "Conditions on name and tags.KEY joined by AND, with =, !=, LIKE and ILIKE.")
    private @Nullable String filter;

    @Option(
            names = "--order-by",
            paramLabel = "COLUMN",
            description = "name or last_updated_timestamp, with ASC or DESC; may come several times.")
    private List<String> orderBy = new ArrayList<>();

    @Override
    Answer ask(Registry registry, Progress progress) {
        Query query = filter == null ? Query.NONE : Query.NONE.with("filter", filter);
        return find(registry, query.with("order_by", orderBy));
    }
}
