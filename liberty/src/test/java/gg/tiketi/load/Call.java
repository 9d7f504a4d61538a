package gg.tiketi.load;

import io.netty.handler.codec.http.HttpMethod;
import java.util.regex.Pattern;

/**
 * What a virtual user asks a server.
 *
 * @param token null for nobody
 * @param body JSON; null for none
 * @param due when it may be sent at the earliest, by {@link System#nanoTime()}; null: at once
 */
record Call(HttpMethod method, String token, String path, String body, Long due) {
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    static Call get(String token, String path) {
        return new Call(HttpMethod.GET, token, path, null, null);
    }

    static Call post(String token, String path, String body) {
        return new Call(HttpMethod.POST, token, path, body, null);
    }

    Call at(long nanoTime) {
        return new Call(method, token, path, body, nanoTime);
    }

    /**
     * What came back.
     *
     * @param nanos from when it was sent until all of the answer was there
     */
    record Answer(int status, String body, long nanos) {
        /** The HTTP status, or the code of the problem. */
        String outcome() {
            if (status < 400) {
                return Integer.toString(status);
            }
            var code = CODE.matcher(body);
            return code.find() ? code.group(1) : Integer.toString(status);
        }
    }
}
