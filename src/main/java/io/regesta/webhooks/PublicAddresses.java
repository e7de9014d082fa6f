package io.regesta.webhooks;

import io.regesta.http.Net;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells the addresses that everybody reaches from those that only this machine or its networks do. */
final class PublicAddresses {
    /** What IANA lists as not globally reachable, with multicast and what is reserved. */
    private static final List<Net> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(Net::parse)
            .toList();

    /** Of version 6, all that is assigned for unicast to everybody. */
    private static final Net UNICAST = Net.parse("2000::/3");

    /** Addresses of version 6 that stand for one of version 4, and at which byte that begins. */
    private static final Net SIX_TO_FOUR = Net.parse("2002::/16");

    private static final int IN_SIX_TO_FOUR = 2;
    private static final Net TRANSLATED = Net.parse("64:ff9b::/96");
    private static final int IN_TRANSLATED = 12;
    private static final int LENGTH_OF_4 = 4;

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == LENGTH_OF_4) {
            return NOT_PUBLIC.stream().noneMatch(net -> net.contains(address));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return has(embedded(bytes, IN_SIX_TO_FOUR));
        }
        if (TRANSLATED.contains(address)) {
            return has(embedded(bytes, IN_TRANSLATED));
        }
        return UNICAST.contains(address) && NOT_PUBLIC.stream().noneMatch(net -> net.contains(address));
    }

    private static InetAddress embedded(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + LENGTH_OF_4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
