package gg.tiketi.toss;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Rest clients with our key and time-outs of the socket itself: a fault-tolerance time-out alone would leave the thread waiting. One for what
 * moves money, which takes as long as a card company takes, one for questions, and one for lists.
 */
@ApplicationScoped
public class TossClients {
    /** Toss says that a list may take a minute. */
    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(70);

    /** One for each call that may be under way: payments, and cancels and questions beside them. */
    private static final int CONNECTIONS = TossCalls.PAYMENTS_AT_ONCE + 50;

    private TossApi money;
    private TossApi questions;
    private TossApi lists;
    private boolean configured;

    /** For the container's proxy only. */
    protected TossClients() {}

    /**
     * @param secretKey empty: there is no contract with Toss, and no call is made
     * @param moneyTimeout longest silence while Toss confirms or cancels
     * @param questionTimeout longest silence while Toss looks something up
     */
    @Inject
    public TossClients(
            @ConfigProperty(name = "tiketi.toss.api-url") String url,
            @ConfigProperty(name = "tiketi.toss.secret-key") Optional<String> secretKey,
            @ConfigProperty(name = "tiketi.toss.connect-timeout") Duration connectTimeout,
            @ConfigProperty(name = "tiketi.toss.confirm-timeout") Duration moneyTimeout,
            @ConfigProperty(name = "tiketi.toss.lookup-timeout") Duration questionTimeout) {
        var authorization = new Authorization(secretKey.orElse(""));
        configured = secretKey.isPresent();
        money = client(url, authorization, connectTimeout, moneyTimeout);
        questions = client(url, authorization, connectTimeout, questionTimeout);
        lists = client(url, authorization, connectTimeout, LIST_TIMEOUT);
    }

    private static TossApi client(String url, Authorization authorization, Duration connect, Duration read) {
        return RestClientBuilder.newBuilder()
                .baseUri(URI.create(url))
                .connectTimeout(connect.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(read.toMillis(), TimeUnit.MILLISECONDS)
                .register(authorization)
                // Of RESTEasy's own 50 the rest would wait for a connection.
                .property("resteasy.connectionPoolSize", CONNECTIONS)
                // Errors are answers here.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(TossApi.class);
    }

    TossApi money() {
        return money;
    }

    TossApi questions() {
        return questions;
    }

    TossApi lists() {
        return lists;
    }

    boolean configured() {
        return configured;
    }

    /** Basic, with the key as the name and no password. */
    private static final class Authorization implements ClientRequestFilter {
        private final String header;

        private Authorization(String secretKey) {
            header = "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void filter(ClientRequestContext request) {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, header);
        }
    }
}
