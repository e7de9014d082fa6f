package io.regesta.model;

import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Refusal.PromptSourceLocal;
import io.regesta.model.Refusal.SourceLocal;
import io.regesta.model.Refusal.SourceNotAbsolute;
import io.regesta.model.Refusal.SourceNotAllowed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a version's artifact may be. MLflow's rules: a remote location is absolute and climbs nowhere, also after it is
 * decoded; a local one would be read from whatever disk the reader has, so it is refused unless this installation says
 * otherwise.
 *
 * @param localPrefixes folders below which local sources are allowed, such as {@code /mnt/models/}
 * @param allowed what every source must match whole, or null when any may be used
 */
public record Sources(List<String> localPrefixes, @Nullable Pattern allowed) {

    /** No local sources, any remote one. */
    public static final Sources REMOTE_ONLY = new Sources(List.of(), null);

    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.\\-]*):(.*)$", Pattern.DOTALL);
    /** What readers of addresses drop without a word, and what could therefore hide a scheme or a climbing path. */
    private static final Pattern DROPPED = Pattern.compile("^[\\x00-\\x20]+|[\t\r\n]");

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    /** Why a version of that source cannot be registered, or empty when it can. */
    Optional<Refusal> refuse(RegisterVersion command) {
        var source = command.source();
        if (allowed != null && !allowed.matcher(source).matches()) {
            return Optional.of(new SourceNotAllowed(source));
        }
        var read = DROPPED.matcher(source).replaceAll("");
        var scheme = scheme(read);
        if (RegisteredModel.isPrompt(command.tags())) {
            return read.startsWith("/") || scheme.equals("file")
                    ? Optional.of(new PromptSourceLocal(source))
                    : Optional.empty();
        }
        if (scheme.isEmpty() || scheme.equals("file")) {
            return isAllowedLocally(read, scheme)
                    ? Optional.empty()
                    : Optional.of(new SourceLocal(source, command.loggedModel() != null));
        }
        return isAbsolute(decoded(read)) ? Optional.empty() : Optional.of(new SourceNotAbsolute(source));
    }

    private static String scheme(String source) {
        var match = SCHEME.matcher(source);
        return match.matches() ? match.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private boolean isAllowedLocally(String source, String scheme) {
        var path = decoded(scheme.equals("file") ? source.substring("file:".length()) : source)
                .replaceFirst("^//(?=/)", "");
        return !PosixPath.climbs(path)
                && localPrefixes.stream()
                        .anyMatch(prefix ->
                                path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    private static boolean isAbsolute(String source) {
        var path = pathOf(source).replaceAll("/+", "/").replaceFirst("/$", "");
        return !PosixPath.climbs(source) && path.startsWith("/") && PosixPath.isNormal(path);
    }

    /** The address without scheme, host, query and fragment. */
    private static String pathOf(String source) {
        var rest = source.substring(source.indexOf(':') + 1);
        return rest.replaceFirst("^//[^/?#]*", "").replaceFirst("(?s)[?#].*", "");
    }

    /** Percent-decoded until nothing changes, so that no encoding hides a climbing path. */
    private static String decoded(String text) {
        var before = text;
        while (true) {
            var after = decodedOnce(before);
            if (after.equals(before)) {
                return DROPPED.matcher(after).replaceAll("");
            }
            before = after;
        }
    }

    /** What is no encoding stays as it is, and hides nothing that is. */
    private static String decodedOnce(String text) {
        return ENCODED.matcher(text).replaceAll(run -> {
            var bytes = HexFormat.of().parseHex(run.group().replace("%", ""));
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }
}
