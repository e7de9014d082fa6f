package io.regesta.http;

import java.net.InetAddress;

/** A range of IP addresses, such as {@code 10.0.0.0/8}. */
public final class Net {
    private final byte[] address;
    private final int bits;

    private Net(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when the text is no net; the message names it */
    public static Net parse(String text) {
        var slash = text.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            var bits = Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= address.length * Byte.SIZE) {
                return new Net(address, bits);
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new IllegalArgumentException(wrong(text), notAnAddress);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "Allowed host '" + text + "' is not a net. Write it like 10.0.0.0/8 or fc00::/7.";
    }

    /** True when the text is an address of this net. Nothing is looked up. */
    boolean contains(String text) {
        try {
            return contains(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** True when it is an address of this net. */
    public boolean contains(InetAddress found) {
        var other = found.getAddress();
        if (other.length != address.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
