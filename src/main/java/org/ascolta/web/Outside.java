package org.ascolta.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a call may go whose address somebody else has written. What counts is the address that is connected to, not how it
 * is spelt: names are resolved once, and the connection is made to exactly what was judged. Blocks are those of the IANA
 * special-purpose registries; of IPv6, only what is global is outside.
 */
public final class Outside {

    /** An address of any length, and how many of its bits count. */
    private record Block(byte[] address, int bits) {

        static Block of(String written) {
            String[] parts = written.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException noLiteral) {
                throw new IllegalArgumentException(written, noLiteral);
            }
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Where clouds keep what their machines know of themselves: never, not even where private addresses are allowed. */
    private static final List<Block> NEVER = blocks(
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.192/32",
            "fe80::/10",
            "fd00:ec2::254/128",
            "fd20:ce::254/128");

    private static final List<Block> PRIVATE =
            blocks("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    private static final List<Block> SPECIAL = blocks(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20");

    private static final Block GLOBAL = Block.of("2000::/3");
    private static final Block TRANSLATED = Block.of("64:ff9b::/96");
    private static final int IPV4_BYTES = 4;

    private Outside() {}

    /**
     * Whether it may be connected to.
     *
     * @param allowPrivate lets loopback, RFC 1918 and unique local addresses be outside too
     */
    public static boolean mayConnect(InetAddress address, boolean allowPrivate) {
        byte[] bytes = plain(address);
        if (isIn(NEVER, bytes)) {
            return false;
        }
        if (isIn(PRIVATE, bytes)) {
            return allowPrivate;
        }
        return !isIn(SPECIAL, bytes) && (bytes.length == IPV4_BYTES || GLOBAL.holds(bytes));
    }

    /**
     * The one address of a host to connect to; blocks. Throws {@link UnknownHostException} for a host that nobody knows and
     * {@link SecurityException} for one of which any address is not to be connected to.
     */
    public static InetAddress resolve(String host, boolean allowPrivate) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (!Arrays.stream(all).allMatch(address -> mayConnect(address, allowPrivate))) {
            throw new SecurityException("not outside");
        }
        return Arrays.stream(all)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(all[0]);
    }

    /** An IPv4 address that is written as one of IPv6 is judged as what it is. */
    private static byte[] plain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean embedded = address instanceof Inet6Address && (isMapped(bytes) || TRANSLATED.holds(bytes));
        return embedded ? Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    private static boolean isIn(List<Block> blocks, byte[] bytes) {
        return blocks.stream().anyMatch(block -> block.holds(bytes));
    }

    private static List<Block> blocks(String... written) {
        return Stream.of(written).map(Block::of).toList();
    }
}
