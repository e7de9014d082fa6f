package io.regesta.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a registry is: http or https, a host, and the path it lives under, without a slash at the end. A user name and
 * password in the URL are kept apart, so that no message shows them.
 */
record Address(String url, @Nullable String userInfo) {

    static Address of(String text) throws URISyntaxException {
        URI uri = new URI(text.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw new URISyntaxException(text, "not the http:// or https:// address of a registry");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new URISyntaxException(text, "a registry's address has no '?' and no '#'");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new Address(scheme + "://" + uri.getHost() + port + path, uri.getUserInfo());
    }

    URI api(String path) {
        return URI.create(url + "/api/2.0/mlflow/" + path);
    }

    /** Below Regesta's own API. */
    URI own(String path) {
        return URI.create(url + "/api/v1/" + path);
    }

    @Override
    public String toString() {
        return url;
    }

    /** Reads an address from a command line or an environment variable. */
    static final class Converter implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            try {
                return of(text);
            } catch (URISyntaxException wrong) {
                throw new TypeConversionException("'" + text + "' is " + wrong.getReason()
                        + "; give --url or set REGESTA_URL (MLFLOW_REGISTRY_URI is read when that is unset)");
            }
        }
    }
}
