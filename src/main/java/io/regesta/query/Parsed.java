package io.regesta.query;

import io.regesta.model.StorableText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a text was read as, or why it cannot be read: MLflow's sentence for the client, word for word. */
public sealed interface Parsed<T> {

    record Valid<T>(T value) implements Parsed<T> {}

    /** The message can be sent as it is: characters that JSON cannot carry are replaced in it. */
    record Invalid<T>(String message) implements Parsed<T> {
        public Invalid {
            message = StorableText.replaced(message);
        }
    }

    /** What comes of the value by a further step that may refuse it too. */
    default <U> Parsed<U> then(Function<? super T, Parsed<U>> next) {
        return switch (this) {
            case Valid<T>(var value) -> next.apply(value);
            case Invalid<T>(var message) -> new Invalid<>(message);
        };
    }

    /** What comes of the value by a step that cannot fail. */
    default <U> Parsed<U> map(Function<? super T, ? extends U> next) {
        return then(value -> new Valid<>(next.apply(value)));
    }

    /** All items read, in order; or why the first unreadable one cannot be. */
    static <T, U> Parsed<List<U>> each(List<T> items, Function<? super T, Parsed<U>> read) {
        var values = new ArrayList<U>();
        for (var item : items) {
            switch (read.apply(item)) {
                case Valid<U>(var value) -> values.add(value);
                case Invalid<U>(var message) -> {
                    return new Invalid<>(message);
                }
            }
        }
        return new Valid<>(List.copyOf(values));
    }
}
