package io.regesta.query;

import io.regesta.model.RegisteredModel;
import io.regesta.query.Condition.OnTag;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a search finds: prompts or models, never both, of which all conditions hold. Which of the two is said by the
 * first comparison of the tag that marks prompts; models have no such tag, and so its comparisons are not sought
 * among them.
 */
record Filter(boolean prompts, List<Condition> conditions) {

    static Parsed<Filter> parse(@Nullable String filter, Searchable searchable) {
        return FilterParser.parse(filter)
                .then(comparisons -> Parsed.each(comparisons, searchable::condition))
                .map(Filter::of);
    }

    private static Filter of(List<Condition> conditions) {
        var first = conditions.stream().filter(Filter::isOnPromptTag).findFirst();
        var prompts = first.filter(Filter::asksForPrompts).isPresent();
        Predicate<Condition> isSaid = prompts ? Filter::holdsOfPrompts : Filter::isOnPromptTag;
        return new Filter(prompts, conditions.stream().filter(isSaid.negate()).toList());
    }

    private static boolean isOnPromptTag(Condition condition) {
        return condition instanceof OnTag tag && tag.key().equals(RegisteredModel.PROMPT_TAG);
    }

    private static boolean asksForPrompts(Condition condition) {
        return condition instanceof OnTag(var key, var comparator, var value)
                && switch (comparator) {
                    case EQUAL -> value.equalsIgnoreCase("true");
                    case NOT_EQUAL -> value.equalsIgnoreCase("false");
                    case LIKE, ILIKE -> false;
                };
    }

    /** A prompt's mark reads {@code true} in any case: what asks for another spelling of it has to be sought. */
    private static boolean holdsOfPrompts(Condition condition) {
        return isOnPromptTag(condition)
                && condition instanceof OnTag(var key, var comparator, var value)
                && switch (comparator) {
                    case EQUAL -> value.equals("true");
                    case NOT_EQUAL -> !value.equalsIgnoreCase("true");
                    case LIKE, ILIKE -> false;
                };
    }
}
