package io.regesta.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server that speaks HTTP/1.1 in the clear.
 *
 * @param prefix what stands before every path; empty for nothing
 */
public record Server(InetSocketAddress address, String prefix) {
    private static final int HTTP = 80;

    /** One that serves from the root. */
    public static Server at(InetSocketAddress address) {
        return new Server(address, "");
    }

    /**
     * The server at a URL, such as {@code http://localhost:5000}.
     *
     * @throws IllegalArgumentException when the load cannot be sent there
     */
    public static Server of(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("%s is no URL like http://host:port".formatted(url));
        }
        var port = url.getPort() < 0 ? HTTP : url.getPort();
        var address = new InetSocketAddress(url.getHost(), port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the host of %s is not known".formatted(url));
        }
        return new Server(address, url.getRawPath().replaceFirst("/+$", ""));
    }

    /** As requests name it. */
    String host() {
        return address.getHostString() + ":" + address.getPort();
    }

    /** Where a path is on this server. */
    public URI uri(String path) {
        return URI.create("http://" + host() + prefix + path);
    }
}
