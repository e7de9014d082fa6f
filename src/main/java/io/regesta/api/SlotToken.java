package io.regesta.api;

import static io.regesta.api.ProblemType.SEARCH_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Stage;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The page token of a list of slots.
 *
 * @param position the first page's
 * @param behind the model behind which the page begins
 */
record SlotToken(String position, Stage stage, UUID behind) {
    private static final int PARTS = 3;

    /** The token of that text, empty for the first page, or the problem with it. */
    static Checked<Optional<SlotToken>> parse(@Nullable String text, Stage stage) {
        if (text == null || text.isEmpty()) {
            return new Good<>(Optional.empty());
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
            if (parts.length == PARTS && parts[1].equals(stage.title())) {
                return new Good<>(Optional.of(new SlotToken(parts[0], stage, UUID.fromString(parts[2]))));
            }
        } catch (IllegalArgumentException notOurs) {
            return wrong();
        }
        return wrong();
    }

    private static Checked<Optional<SlotToken>> wrong() {
        return new Wrong<>(
                Problem.of(SEARCH_INVALID, "pageToken", "Give pageToken as nextPageToken of the page before gave it."));
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + " " + stage.title() + " " + behind).getBytes(UTF_8));
    }
}
