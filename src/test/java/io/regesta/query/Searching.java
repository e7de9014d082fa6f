package io.regesta.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/** What the tests of the grammar ask: what a search was read as, or with which sentence it was refused. */
final class Searching {
    private Searching() {}

    static ModelSearch models(String filter, String... orderBy) {
        return valid(ModelSearch.parse(filter, 100, List.of(orderBy), null));
    }

    static VersionSearch versions(String filter, String... orderBy) {
        return valid(VersionSearch.parse(filter, 100, List.of(orderBy), null));
    }

    static List<Condition> conditionsOfModels(String filter) {
        return models(filter).filter().conditions();
    }

    static List<Condition> conditionsOfVersions(String filter) {
        return versions(filter).filter().conditions();
    }

    static AbstractStringAssert<?> refusalOfModels(String filter, String... orderBy) {
        return refusal(ModelSearch.parse(filter, 100, List.of(orderBy), null));
    }

    static AbstractStringAssert<?> refusalOfVersions(String filter, String... orderBy) {
        return refusal(VersionSearch.parse(filter, 100, List.of(orderBy), null));
    }

    static AbstractStringAssert<?> refusal(Parsed<?> parsed) {
        return switch (parsed) {
            case Invalid<?>(var message) -> assertThat(message);
            case Valid<?>(var value) -> throw new AssertionError("accepted as " + value);
        };
    }

    static <T> T valid(Parsed<T> parsed) {
        return switch (parsed) {
            case Valid<T>(var value) -> value;
            case Invalid<T>(var message) -> throw new AssertionError("refused: " + message);
        };
    }
}
