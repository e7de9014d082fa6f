package io.regesta;

import io.regesta.standalone.CannotStart;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Settings whose values stand in files, such as those that Docker and Kubernetes make of secrets: where an environment
 * variable {@code REGESTA_…_FILE} names a file, what is in it is the value of {@code REGESTA_…}. The variable itself wins.
 */
public final class SettingsFromFiles implements ConfigSourceProvider {
    private static final String PREFIX = "REGESTA_";
    private static final String SUFFIX = "_FILE";
    /** Just below that of the environment. */
    private static final int ORDINAL = 299;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader classLoader) {
        return List.of(new EnvConfigSource(read(System.getenv()), ORDINAL));
    }

    /**
     * The variables that are given by files, without the line's end after each value.
     *
     * @throws CannotStart if a file cannot be read; its sentence names the variable
     */
    static Map<String, String> read(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        environment.forEach((variable, file) -> {
            if (variable.startsWith(PREFIX) && variable.endsWith(SUFFIX)) {
                values.put(variable.substring(0, variable.length() - SUFFIX.length()), content(variable, file));
            }
        });
        return values;
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new CannotStart("The file that " + variable + " names cannot be read: " + e, e);
        }
    }
}
