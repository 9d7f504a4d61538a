package gg.tiketi.toss;

import jakarta.ws.rs.core.Response;

/** What came over the wire. */
record TossReply(int status, String body) {
    static TossReply read(Response response) {
        try (response) {
            return new TossReply(response.getStatus(), response.readEntity(String.class));
        }
    }

    /** Toss itself is in trouble, or tells us to slow down: reasons to leave it alone for a while. */
    boolean isTrouble() {
        return status >= 500 || status == 429;
    }
}
