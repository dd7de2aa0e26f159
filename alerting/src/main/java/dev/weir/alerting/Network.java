package dev.weir.alerting;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Addresses with a common beginning, as in {@code 169.254.0.0/16}; one without a length is that address alone. */
record Network(InetAddress first, int bits) {
    private static final int IPV4_BYTES = 4;

    /** Refuses a length that the sort of address does not have. */
    Network {
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException("/" + bits + " must be /0 to /" + first.getAddress().length * 8);
        }
    }

    /** Reads one; empty when the words before the slash are no address but a name, which is never looked up. */
    static Optional<Network> parse(String text) {
        String[] parts = text.split("/", 2);
        if (!parts[0].matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            if (parts.length > 1 && !parts[1].matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException("'" + text + "' has no length such as /16");
            }
            return Optional.of(new Network(
                    address, parts.length > 1 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8));
        } catch (UnknownHostException none) {
            throw new IllegalArgumentException("'" + text + "' is no address", none);
        }
    }

    /** One that is known to be right. */
    static Network of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no network"));
    }

    boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The IPv4 address that an IPv6 one leads to through mapping, translation or a tunnel; else the address itself. */
    static InetAddress meant(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        int at = -1;
        if (of("64:ff9b::/96").contains(address)) {
            at = 12;
        } else if (of("2002::/16").contains(address)) {
            at = 2;
        } else if (six.isIPv4CompatibleAddress() && !address.isLoopbackAddress() && !address.isAnyLocalAddress()) {
            at = 12;
        }
        if (at < 0) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + IPV4_BYTES));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
