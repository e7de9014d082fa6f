package io.regesta.testing;

import io.quarkus.test.Mock;
import io.regesta.webhooks.Resolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Knows the hosts of tests, which no network does: {@code inside.example} is of this machine, other examples are public. */
@Mock
@ApplicationScoped
public class ExampleResolver implements Resolver {
    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        if (host.equals("inside.example")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        return host.endsWith(".example")
                ? List.of(InetAddress.ofLiteral("93.184.216.34"))
                : List.of(InetAddress.getAllByName(host));
    }
}
