package gg.tiketi.toss;

import gg.tiketi.testing.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The gateway as a server has it, but for what the container puts around its calls. */
public final class TossLine {
    public static final Duration SILENCE = Duration.ofSeconds(1);

    private TossLine() {}

    public static TossGateway to(URI toss, String secretKey, TestDatabase database) {
        var clients = new TossClients(toss.toString(), Optional.ofNullable(secretKey), SILENCE, SILENCE, SILENCE);
        return new TossGateway(
                clients, new TossCalls(clients), new TossLog(database.database(), database.transactions()));
    }
}
