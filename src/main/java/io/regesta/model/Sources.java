package io.regesta.model;

import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Refusal.PromptSourceLocal;
import io.regesta.model.Refusal.SourceLocal;
import io.regesta.model.Refusal.SourceNotAbsolute;
import io.regesta.model.Refusal.SourceNotAllowed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Why a version of that source cannot be registered, or empty when it can. */
    Optional<Refusal> refuse(RegisterVersion command) {
        var source = command.source();
        if (allowed != null && !allowed.matcher(source).matches()) {
            return Optional.of(new SourceNotAllowed(source));
        }
        if (RegisteredModel.isPrompt(command.tags())) {
            return isLocal(source) && (source.startsWith("/") || scheme(source).equals("file"))
                    ? Optional.of(new PromptSourceLocal(source))
                    : Optional.empty();
        }
        if (isLocal(source)) {
            return isAllowedLocally(source)
                    ? Optional.empty()
                    : Optional.of(new SourceLocal(source, command.loggedModel() != null && command.runId() == null));
        }
        return isAbsolute(source) ? Optional.empty() : Optional.of(new SourceNotAbsolute(source));
    }

    private static String scheme(String source) {
        var match = SCHEME.matcher(source);
        return match.matches() ? match.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isLocal(String source) {
        var scheme = scheme(source);
        return scheme.isEmpty() || scheme.equals("file");
    }

    private boolean isAllowedLocally(String source) {
        var path = decoded(scheme(source).equals("file") ? source.substring("file:".length()) : source)
                .replaceFirst("^//(?=/)", "");
        return !climbs(path)
                && localPrefixes.stream()
                        .anyMatch(prefix ->
                                path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    private static boolean isAbsolute(String source) {
        var rest = decoded(source.substring(source.indexOf(':') + 1));
        if (climbs(rest)) {
            return false;
        }
        var scheme = scheme(source);
        if (scheme.equals("models") || scheme.equals("runs")) {
            return !rest.isBlank() && !rest.equals("/");
        }
        var path = rest;
        if (rest.startsWith("//")) {
            var slash = rest.indexOf('/', 2);
            path = slash < 0 ? "" : rest.substring(slash);
        }
        var end = path.indexOf('?') >= 0 ? path.indexOf('?') : path.length();
        path = path.substring(0, end).replaceAll("/+", "/");
        if (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path.startsWith("/") && (path.equals("/") || path.equals("/" + Rules.normalised(path)));
    }

    private static boolean climbs(String path) {
        return path.indexOf('\0') >= 0 || List.of(path.split("[/\\\\]")).contains("..");
    }

    /** Percent-decoded until nothing changes, so that no encoding hides a climbing path. */
    private static String decoded(String text) {
        var before = text;
        while (true) {
            var after = decodedOnce(before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
    }

    private static String decodedOnce(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
