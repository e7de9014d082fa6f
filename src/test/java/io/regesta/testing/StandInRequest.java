package io.regesta.testing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that says what a test says: a method, an address and headers. Whatever else it is asked is a mistake of the test. */
public final class StandInRequest {
    private final HttpMethod method;
    private final String uri;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private StandInRequest(HttpMethod method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    public static StandInRequest of(String method, String uri) {
        return new StandInRequest(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), uri);
    }

    public StandInRequest with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public HttpServerRequest request() {
        return (HttpServerRequest) Proxy.newProxyInstance(
                StandInRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (_, asked, arguments) -> switch (asked.getName()) {
                    case "method" -> method;
                    case "uri" -> uri;
                    case "query" -> query();
                    case "getHeader" -> headers.get(arguments[0].toString());
                    default -> throw new UnsupportedOperationException(asked.getName());
                });
    }

    private @Nullable String query() {
        var mark = uri.indexOf('?');
        return mark < 0 ? null : uri.substring(mark + 1);
    }
}
