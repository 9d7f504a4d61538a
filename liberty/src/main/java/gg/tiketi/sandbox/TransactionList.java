package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code GET /v1/transactions} shows: each time that money has moved, the oldest first. */
final class TransactionList {
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 5_000;

    private final Payments payments;

    TransactionList(Payments payments) {
        this.payments = payments;
    }

    private record Line(SandboxPayment payment, JsonNode moved) {
        Instant at() {
            return Instant.parse(moved.path("at").asText());
        }

        String key() {
            return moved.path("transactionKey").asText();
        }
    }

    JsonNode read(Map<String, String> query) {
        var from = moment(query.get("startDate"));
        // To the second, as it is asked for.
        var to = moment(query.get("endDate")).plusSeconds(1);
        var after = query.getOrDefault("startingAfter", "");
        var limit = Math.min(limit(query.get("limit")), HIGHEST_LIMIT);
        var shown = Payments.JSON.createArrayNode();
        var lines = payments.all().stream()
                .flatMap(TransactionList::lines)
                .filter(line -> !line.at().isBefore(from) && line.at().isBefore(to))
                .sorted(Comparator.comparing(Line::at).thenComparing(Line::key))
                .toList();
        lines.stream()
                .dropWhile(line -> !after.isEmpty() && !line.key().equals(after))
                .skip(after.isEmpty() ? 0 : 1)
                .limit(limit)
                .forEach(line -> show(shown.addObject(), line));
        return shown;
    }

    private static Stream<Line> lines(SandboxPayment payment) {
        synchronized (payment) {
            var lines = Stream.<Line>builder();
            payment.hidden().path("transactions").forEach(moved -> lines.add(new Line(payment, moved)));
            return lines.build();
        }
    }

    private static void show(com.fasterxml.jackson.databind.node.ObjectNode shown, Line line) {
        var payment = line.payment();
        shown.put("mId", "tiketisandbox")
                .put("transactionKey", line.key())
                .put("paymentKey", payment.key())
                .put("orderId", payment.orderId())
                .put("method", payment.method())
                .put("customerKey", payment.text("customerKey"))
                .put("useEscrow", false)
                .put("receiptUrl", payment.shown().path("receipt").path("url").asText(null))
                .put("status", line.moved().path("status").asText())
                .put("transactionAt", SandboxClock.text(line.at()))
                .put("currency", "KRW")
                .put("amount", line.moved().path("amount").asLong());
    }

    private static Instant moment(String text) {
        try {
            return LocalDateTime.parse(String.valueOf(text))
                    .atZone(SandboxClock.SEOUL)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new TossError(400, "INVALID_DATE");
        }
    }

    private static int limit(String text) {
        try {
            return text == null ? USUAL_LIMIT : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TossError(400, "INVALID_REQUEST");
        }
    }
}
