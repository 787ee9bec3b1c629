package org.ascolta.listen;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which hosts may be called at the word of a stranger: those of the open internet. Special ranges are those of IANA's
 * registries (RFC 6890).
 */
final class Addresses {

    /** A range of addresses: these first bits. */
    private record Range(byte[] bits, int length) {

        static Range of(String cidr) {
            String[] parts = cidr.split("/");
            return new Range(literal(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != bits.length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (bits[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> CLOSED = Stream.of(
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
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16")
            .map(Range::of)
            .toList();

    private static final Range GLOBAL = Range.of("2000::/3");
    private static final Range TRANSLATED = Range.of("64:ff9b::/96");
    private static final Range COMPATIBLE = Range.of("::/96");

    private Addresses() {}

    /** Whether it is a host of the open internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            boolean wraps = TRANSLATED.holds(bytes) || COMPATIBLE.holds(bytes);
            return wraps ? isOpen(Arrays.copyOfRange(bytes, 12, 16)) : GLOBAL.holds(bytes) && isOpen(bytes);
        }
        return address instanceof Inet4Address && isOpen(bytes);
    }

    private static boolean isOpen(byte[] address) {
        return CLOSED.stream().noneMatch(range -> range.holds(address));
    }

    /** Of an address in digits: nobody is asked. */
    private static byte[] literal(String digits) {
        try {
            return InetAddress.getByName(digits).getAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(digits, impossible);
        }
    }
}
