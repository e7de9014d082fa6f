package io.regesta.query;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnNumber;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.regesta.query.Token.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What one kind of search can compare: which attributes there are, and what each can be compared with. Tags compare
 * like texts in both kinds.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
enum Searchable {
    MODELS(List.of("name"), List.of("name")),
    VERSIONS(List.of("name", "version_number", "run_id", "source_path"), List.of("name", "run_id"));

    private static final String NUMBER = "version_number";

    private final List<String> attributes;
    private final List<String> listed;

    Searchable(List<String> attributes, List<String> listed) {
        this.attributes = attributes;
        this.listed = listed;
    }

    /** The condition that a comparison states, or MLflow's sentence about what is wrong with it. */
    Parsed<Condition> condition(Comparison comparison) {
        if (!comparison.left().is(Kind.NAME)) {
            return new Invalid<>("Invalid comparison clause. Expected 'Identifier' found '"
                    + comparison.left().text() + "'");
        }
        return Identifier.parse(comparison.left().text(), attributes).then(identifier -> {
            if (identifier.isTag()) {
                return onTag(identifier.key(), comparison);
            }
            return identifier.key().equals(NUMBER)
                    ? onNumber(identifier.key(), comparison)
                    : onText(identifier.key(), comparison);
        });
    }

    private static Parsed<Condition> onTag(String key, Comparison comparison) {
        var right = comparison.right();
        if (!right.is(Kind.TEXT) && !right.is(Kind.NAME)) {
            return new Invalid<>("Expected a quoted string value for tag (e.g. 'my-value'). Got value " + right.text());
        }
        return quoted(right)
                .then(value -> textComparator(comparison, "tag").map(comparator -> new OnTag(key, comparator, value)));
    }

    private Parsed<Condition> onText(String attribute, Comparison comparison) {
        var right = comparison.right();
        if (right.is(Kind.LIST)) {
            return amongTexts(attribute, comparison);
        }
        if (right.is(Kind.NUMBER) && this == VERSIONS) {
            return new Invalid<>("Only the '{'version_number', 'creation_timestamp', 'last_updated_timestamp'}' "
                    + "attributes support comparison with numeric values.");
        }
        if (!right.is(Kind.TEXT) && !right.is(Kind.NAME)) {
            return expectedText(right);
        }
        return quoted(right)
                .then(value -> textComparator(comparison, "attribute")
                        .map(comparator -> new OnText(attribute, comparator, value)));
    }

    private Parsed<Condition> amongTexts(String attribute, Comparison comparison) {
        if (!listed.contains(attribute)) {
            return onlyListed();
        }
        var not = comparison.comparator().equals("NOT IN");
        if (!not && !comparison.comparator().equals("IN")) {
            return new Invalid<>("Invalid comparator for attribute: " + comparison.comparator());
        }
        return TextList.parse(comparison.right().text()).map(values -> new AmongTexts(attribute, not, values));
    }

    private Parsed<Condition> onNumber(String attribute, Comparison comparison) {
        var right = comparison.right();
        if (right.is(Kind.LIST)) {
            return onlyListed();
        }
        if (right.isWord("NULL")) {
            return expectedText(right);
        }
        var written = right.is(Kind.NUMBER) ? new Valid<>(right.text()) : quoted(right);
        return written.then(value -> {
            var comparator = NumberComparator.of(comparison.comparator());
            if (comparator.isEmpty()) {
                return new Invalid<>("Invalid comparator for attribute " + attribute + ": " + comparison.comparator());
            }
            var number = WholeNumber.parse(value);
            return number.isPresent()
                    ? new Valid<>(new OnNumber(attribute, comparator.get(), number.getAsLong()))
                    : new Invalid<>("Invalid value for numeric attribute '" + attribute + "': "
                            + (right.is(Kind.NUMBER) ? value : PythonText.of(value)));
        });
    }

    private static Parsed<String> quoted(Token value) {
        return Quotes.areAround(value.text())
                ? new Valid<>(Quotes.stripped(value.text()))
                : new Invalid<>(
                        "Parameter value is either not quoted or unidentified quote types used for string value "
                                + value.text() + ". Use either single or double quotes.");
    }

    private static Parsed<TextComparator> textComparator(Comparison comparison, String entity) {
        Optional<Parsed<TextComparator>> known =
                TextComparator.of(comparison.comparator()).map(Valid::new);
        return known.orElseGet(
                () -> new Invalid<>("Invalid comparator for " + entity + ": " + comparison.comparator()));
    }

    private static Parsed<Condition> expectedText(Token right) {
        return new Invalid<>(
                "Expected a quoted string value or a list of quoted string values for attributes. Got value "
                        + right.text());
    }

    private Parsed<Condition> onlyListed() {
        return new Invalid<>("Only " + listed.stream().map(PythonText::of).toList()
                + " attributes support comparison with a list of quoted string values.");
    }
}
