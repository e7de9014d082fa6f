package io.regesta.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent as a command by Kafka. */
class FuzzingCommandsTest {
    private static final CommandReader READER = new CommandReader(Set.of());

    static Stream<byte[]> commands() {
        return Stream.concat(
                Stream.of(CommandType.values()).map(type -> golden("commands/" + type.title() + ".1.json")),
                Stream.of(Sent.json("{'type':'set-alias','schema':1,'ifRevision':9e99,'data':{'version':[1]}}")));
    }

    @MethodSource("commands")
    @FuzzTest
    void a_record_is_a_command_or_a_dead_letter_that_says_why(byte[] value) {
        try {
            var received = READER.read(Sent.command(value));

            assertThat(received.body()).isInstanceOf(received.type().form());
        } catch (Unreadable dead) {
            assertThat(dead).hasMessageMatching("(?s).+");
        }
    }

    private static byte[] golden(String file) {
        try {
            return Sent.golden(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
