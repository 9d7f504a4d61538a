package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** News over HTTP, and mails from a purchase to a mailbox, on the server that most tests share. */
class NewsAndMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server = Stack.shared().tiketi();
    private final Http admin = server.http().as(server.adminToken());
    private final String email = "reader-" + UUID.randomUUID() + "@example.com";
    private final Http reader = server.http().as(registered(email));

    @Test
    void newsAreWrittenByUsersAndPinnedByAdministratorsOnly() {
        var attack = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **굵게**";
        assertThat(server.http().post("/api/news", draft("누구")).status()).isEqualTo(401);
        assertThat(reader.post("/api/news", Map.of("title", "고정", "content", "x", "isPinned", true))
                        .code())
                .isEqualTo("FORBIDDEN");
        var made = reader.post("/api/news", Map.of("title", "첫 소식", "content", attack));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var news = made.json().path("news");
        var path = "/api/news/" + news.path("id").asText();
        assertThat(news.path("content").asText()).isEqualTo(attack);
        assertThat(news.path("content_html").asText())
                .contains("&lt;img", "<strong>굵게</strong>")
                .doesNotContain("<img", "javascript:");
        assertThat(news.path("author").asText()).isEqualTo("한*람");
        assertThat(news.path("is_pinned").asBoolean()).isFalse();

        var shown = server.http().get(path);
        assertThat(shown.header("Cache-Control")).hasValue("must-revalidate, max-age=0, public");
        var tag = shown.header("ETag").orElseThrow();
        assertThat(server.http().with("If-None-Match", tag).get(path).status()).isIn(304, 200);

        var stranger = server.http().as(registered("stranger-" + UUID.randomUUID() + "@example.com"));
        assertThat(stranger.put(path, draft("남의 것")).code()).isEqualTo("FORBIDDEN");
        assertThat(stranger.delete(path).code()).isEqualTo("FORBIDDEN");
        var changed = reader.put(path, Map.of("title", "고친 소식", "content", "본문", "version", 1));
        assertThat(changed.json().path("news").path("title").asText()).isEqualTo("고친 소식");
        assertThat(reader.put(path, Map.of("title", "늦음", "content", "본문", "version", 1))
                        .code())
                .isEqualTo("CONFLICT");
        assertThat(server.http().get(path).json().path("news").path("title").asText())
                .as("right after the change")
                .isEqualTo("고친 소식");

        var pinned = admin.put(path, Map.of("title", "고친 소식", "content", "본문", "isPinned", true));
        assertThat(pinned.json().path("news").path("is_pinned").asBoolean()).isTrue();
        var first = server.http().get("/api/news?limit=100").json().path("news");
        assertThat(first.findValuesAsText("id")).contains(news.path("id").asText());
        assertThat(first.path(0).path("is_pinned").asBoolean()).isTrue();
        assertThat(admin.delete(path).status()).isEqualTo(200);
        assertThat(server.http().get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/admin/audit?limit=100").body())
                .contains(
                        "news.deleted",
                        "news.changed",
                        "news:" + news.path("id").asText());
    }

    @Test
    void newsThatSayNothingOrTooMuchAreRefusedByName() {
        var empty = reader.post("/api/news", Map.of("title", " ", "content", ""));
        assertThat(empty.json().path("errors").findValuesAsText("field"))
                .as(empty.body())
                .contains("title", "content");
        assertThat(reader.post("/api/news", Map.of("title", "a\u0000b", "content", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(reader.post("/api/news", Map.of("title", "x", "content", "가".repeat(10_001)))
                        .status())
                .isEqualTo(400);
        assertThat(reader.post("/api/news/preview", Map.of("content", "# 제목")).body())
                .contains("<h2>제목</h2>");
        assertThat(server.http().get("/api/news?page=-1").status()).isEqualTo(400);
        assertThat(server.http().get("/api/news?limit=101").status()).isEqualTo(400);
        assertThat(server.http().get("/api/news/not-an-id").status()).isIn(400, 404);
    }

    @Test
    void aPurchaseIsConfirmedByMailAndTheMailCanBeSentAgain() throws MessagingException {
        var title = "메일 <b>시험</b> " + UUID.randomUUID();
        var reservation = bought(title);

        var mail = await().atMost(PATIENCE)
                .until(() -> mails(), mails -> mails.size() == 1)
                .get(0);
        assertThat(mail.getSubject()).isEqualTo("[TIKETI] 예매가 확정되었습니다: " + title);
        assertThat(text(mail)).contains("한아람 님", title, "입장권 2매", "0원", "/reservations/" + reservation);

        var ours = await().atMost(PATIENCE)
                .until(
                        () -> find(reservation),
                        found -> found.path("status").asText().equals("sent"));
        assertThat(ours.path("kind").asText()).isEqualTo("confirmed");
        var resend = "/api/admin/mails/" + ours.path("id").asText() + "/resend";
        assertThat(reader.post(resend, "").status()).isEqualTo(403);
        assertThat(admin.post(resend, "").status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> mails().size() == 2);
        assertThat(mails().get(1).getMessageID()).isNotEqualTo(mail.getMessageID());
        assertThat(admin.get("/api/admin/audit?limit=100").body()).contains("mail.resent");
        // Counted every ten seconds.
        await().atMost(PATIENCE)
                .until(() ->
                        server.http().get("/metrics?scope=application").body().contains("mails_tried_total"));
        assertThat(server.log()).doesNotContain(email);
    }

    @Test
    void whoAskedIsToldByMailThatTheSaleHasOpened() throws MessagingException {
        var opening = Instant.now().plusSeconds(3_600);
        var event = new HashMap<String, Object>(Map.of(
                "title", "알림 " + UUID.randomUUID(),
                "category", "concert",
                "venue", "고척스카이돔",
                "saleStartDate", opening.toString(),
                "saleEndDate", opening.plusSeconds(3_600).toString(),
                "eventDate", opening.plusSeconds(7_200).toString(),
                "ticketTypes", List.of(Map.of("name", "입장권", "price", 0, "totalQuantity", 10))));
        var id = admin.post("/api/admin/events", event)
                .json()
                .path("event")
                .path("id")
                .asText();
        var alert = "/api/events/" + id + "/alert";
        assertThat(reader.get(alert).json().path("alert").asBoolean()).isFalse();
        assertThat(reader.put(alert, "").json().path("message").asText()).contains("메일로 한 번");
        assertThat(reader.delete(alert).json().path("alert").asBoolean(true)).isFalse();
        assertThat(reader.put(alert, "").status()).isEqualTo(200);
        assertThat(reader.get(alert).json().path("alert").asBoolean()).isTrue();
        assertThat(mails()).isEmpty();

        event.remove("ticketTypes");
        event.put("saleStartDate", opening.minusSeconds(7_200).toString());
        var opened = admin.put("/api/admin/events/" + id, event);
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> mails().size() == 1);
        assertThat(mails().get(0).getSubject()).isEqualTo("[TIKETI] 티켓이 오픈되었습니다: " + event.get("title"));
        assertThat(reader.get(alert).json().path("alert").asBoolean()).isFalse();
        assertThat(reader.put(alert, "").code()).isEqualTo("ILLEGAL_STATE");
    }

    private String bought(String title) {
        var now = Instant.now();
        var type = Map.of("name", "입장권", "price", 0, "totalQuantity", 10);
        var event = admin.post(
                        "/api/admin/events",
                        Map.of(
                                "title", title,
                                "category", "concert",
                                "venue", "고척스카이돔",
                                "saleStartDate", now.minusSeconds(60).toString(),
                                "saleEndDate", now.plusSeconds(86_400).toString(),
                                "eventDate", now.plusSeconds(172_800).toString(),
                                "ticketTypes", List.of(type)))
                .json();
        var id = event.path("event").path("id").asText();
        await().atMost(PATIENCE)
                .until(() -> server.http()
                        .get("/api/events/" + id)
                        .json()
                        .path("event")
                        .path("status")
                        .asText()
                        .equals("on_sale"));
        assertThat(reader.post("/api/queue/check/" + id, "")
                        .json()
                        .path("admitted")
                        .asBoolean())
                .isTrue();
        var typeId = event.path("ticketTypes").path(0).path("id").asText();
        var held = reader.post(
                "/api/reservations",
                Map.of("eventId", id, "items", List.of(Map.of("ticketTypeId", typeId, "quantity", 2))));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var reservation = held.json().path("reservation").path("id").asText();
        var paid = reader.post("/api/payments/process", Map.of("reservationId", reservation, "paymentMethod", "card"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        return reservation;
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(Stack.shared().mails().getReceivedMessagesForDomain(email))
                .toList();
    }

    private JsonNode find(String reservation) {
        for (var mail : admin.get("/api/admin/mails?limit=100").json().path("mails")) {
            if (mail.path("reservation_id").asText().equals(reservation)) {
                return mail;
            }
        }
        return MissingNode.getInstance();
    }

    private static String text(MimeMessage mail) {
        try {
            var parts = (Multipart) mail.getContent();
            return (String) parts.getBodyPart(0).getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> draft(String title) {
        return Map.of("title", title, "content", "본문");
    }

    private String registered(String address) {
        var answer = server.http()
                .post("/api/auth/register", Map.of("email", address, "password", "Quiet-lantern-42", "name", "한아람"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("token").asText();
    }
}
