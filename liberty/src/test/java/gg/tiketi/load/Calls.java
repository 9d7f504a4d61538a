package gg.tiketi.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/** Calls of one of several servers, each counted. A call is written and read on the virtual user's own thread, and handed to no other. */
final class Calls {
    private static final Timeout PATIENCE = Timeout.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    private final CloseableHttpClient client;
    private final List<URI> servers;

    /** @param users as many connections to each server at most */
    Calls(List<URI> servers, int users) {
        this.servers = servers;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(users)
                .setMaxConnTotal(users * servers.size())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setSocketTimeout(PATIENCE).build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** @param token null for nobody */
    Answer get(Tally tally, String token, String path) {
        return send(tally, token, new HttpGet(server().resolve(path)));
    }

    Answer post(Tally tally, String token, String path, String body) {
        var request = new HttpPost(server().resolve(path));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return send(tally, token, request);
    }

    private URI server() {
        return servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
    }

    private Answer send(Tally tally, String token, HttpUriRequestBase request) {
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        var began = System.nanoTime();
        try {
            var answer = client.execute(
                    request, response -> new Answer(response.getCode(), EntityUtils.toString(response.getEntity())));
            tally.note(answer.outcome(), System.nanoTime() - began);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        }
    }

    /** What came back. */
    record Answer(int status, String body) {
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
