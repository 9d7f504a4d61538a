package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Stack;
import org.junit.jupiter.api.Test;

class MetricsIT {
    @Test
    void requestsAreCountedInBucketsAndRoutesAreBounded() {
        var http = Stack.shared().tiketi().http();
        http.get("/api/events/00000000-0000-4000-8000-000000000000");
        http.get("/api/nowhere-" + System.nanoTime());

        var metrics = http.get("/metrics").body();

        assertThat(metrics.lines().filter(line -> line.startsWith("http_server_request_duration_seconds_bucket")))
                .anySatisfy(line -> assertThat(line).contains("http_route=\"/api/events/{id}\"", "le=\"0.1\""))
                .noneSatisfy(line -> assertThat(line).contains("nowhere"))
                .noneSatisfy(line -> assertThat(line).contains("00000000-0000-4000-8000-000000000000"));
    }
}
