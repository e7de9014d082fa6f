package io.regesta.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the journal. */
class FuzzingRecordsTest {

    static Stream<byte[]> records() {
        return Stream.of(EventType.values()).map(type -> golden(type.title() + "." + type.schema() + ".json"));
    }

    @MethodSource("records")
    @FuzzTest
    void a_record_is_read_whole_and_judged_or_it_is_unreadable(byte[] bytes) {
        try {
            var record = Codec.decode(bytes);
            var verdict = AcceptanceRule.judge(record, 0, 0, 1, new Ledger());

            assertThat(Codec.decode(Codec.encode(record))).isEqualTo(record);
            if (verdict == Verdict.EFFECTIVE) {
                new Ledger().enter(record);
            }
            var happening = Codec.happening(record);
            assertThat(Codec.happening(Codec.type(happening), Codec.schema(happening), Codec.data(happening)))
                    .isEqualTo(happening);
        } catch (UnreadableRecord refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    private static byte[] golden(String file) {
        try (var stream = FuzzingRecordsTest.class.getResourceAsStream("/golden/" + file)) {
            return requireNonNull(stream, file + " is missing").readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
