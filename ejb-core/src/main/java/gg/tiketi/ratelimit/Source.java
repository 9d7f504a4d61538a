package gg.tiketi.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who an address stands for. */
final class Source {
    /** What one subscriber gets; within it an attacker picks addresses at will. */
    private static final int IPV6_NETWORK_BYTES = 64 / Byte.SIZE;

    private Source() {}

    /** An IPv4 address as it is, of an IPv6 address its /64 network. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A colon makes it a literal: no name is looked up.
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES)) + "::/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
