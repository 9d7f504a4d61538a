package gg.tiketi.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Somebody on the same machine or in the same pod: the orchestrator, an operator at a shell. */
final class Neighbour {
    /** A proxy on this machine speaks for others, a browser on it for any page it shows. */
    private static final List<String> SPEAKING_FOR_OTHERS =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Origin", "Sec-Fetch-Site");

    private Neighbour() {}

    static boolean sent(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && SPEAKING_FOR_OTHERS.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static boolean isLoopback(String address) {
        try {
            // An address, not a name: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
