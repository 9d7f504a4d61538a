package gg.tiketi.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.json.Json;
import gg.tiketi.leases.Leaseholder;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Toss, or somebody in its name, says about payments: stored at once, looked into later, and never believed. Each piece of news has one
 * row, however often it comes.
 */
@Stateless
public class TossNews {
    /** An order may be younger to us than the news about it, if our transaction is slow to commit. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(30);

    /** What came of nobody's order, or from nobody we know. */
    private static final Duration NOISE_KEPT = Duration.ofDays(1);

    private static final int LONGEST = 300;

    private Database database;
    private Nudges nudges;
    private Leaseholder leaseholder;

    public TossNews() {}

    @Inject
    public TossNews(Database database, Nudges nudges, Leaseholder leaseholder) {
        this.database = database;
        this.nudges = nudges;
        this.leaseholder = leaseholder;
    }

    /** @param body anything; what is no news of a payment is dropped */
    public void receive(String body) {
        read(body).ifPresent(news -> {
            var added = database.update(
                    """
                    insert into payment_schema.webhook_inbox as known (fingerprint, kind, payment_key, order_id, toss_status, secret)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict on constraint webhook_inbox_once do update set times = known.times + 1
                    """,
                    news.fingerprint(),
                    news.kind(),
                    news.paymentKey(),
                    news.orderId(),
                    news.status(),
                    news.secret());
            if (added > 0) {
                nudges.afterCommit(ReconciliationTimer.class);
            }
        });
    }

    /** Takes what nobody has looked into yet, for as long as the lease lasts. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<News> claim(int most, Duration lease) {
        return database.query(
                """
                update payment_schema.webhook_inbox w
                   set next_attempt_at = now() + cast(? as interval), claimed_by = ?, attempts = w.attempts + 1
                  from (select due.id from payment_schema.webhook_inbox due
                         where due.next_attempt_at <= now()
                         order by due.next_attempt_at
                         limit ?
                           for update skip locked) due
                 where w.id = due.id
                returning w.id, w.payment_key, w.order_id, w.secret, w.received_at < now() - cast(? as interval) as old
                """,
                row -> new News(
                        row.getLong("id"),
                        row.getString("payment_key"),
                        row.getString("order_id"),
                        row.getString("secret"),
                        row.getBoolean("old")),
                lease.toString(),
                leaseholder.id(),
                most,
                UNKNOWN_FOR.toString());
    }

    /** @param old whether it is no use to wait for its order any longer */
    public record News(long id, String paymentKey, String orderId, String secret, boolean old) {
        /** Without a secret nothing can be told: some news have none. Compared in constant time. */
        boolean isForged(String expected) {
            return secret != null
                    && expected != null
                    && !MessageDigest.isEqual(
                            secret.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void done(News news, String outcome) {
        database.update("""
                update payment_schema.webhook_inbox set outcome = ?, done_at = now(), next_attempt_at = null, claimed_by = null, secret = null
                 where id = ? and outcome is null
                """, outcome, news.id());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void later(News news) {
        database.update(
                "update payment_schema.webhook_inbox set next_attempt_at = now() + cast(? as interval), claimed_by = null where id = ? and outcome is null",
                BETWEEN_LOOKS.toString(),
                news.id());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int purge(int most) {
        return database.update("""
                delete from payment_schema.webhook_inbox w
                 using (select id from payment_schema.webhook_inbox
                         where received_at < now() - cast(? as interval)
                           and (outcome <> 'asked' or received_at < now() - cast(? as interval))
                         order by received_at
                         limit ?
                           for update skip locked) old
                 where w.id = old.id
                """, NOISE_KEPT.toString(), KEPT.toString(), most);
    }

    private record Read(
            String fingerprint, String kind, String paymentKey, String orderId, String status, String secret) {}

    /** Of a payment, or of a deposit; the latter is flat and has no type. */
    private static Optional<Read> read(String body) {
        JsonNode news;
        try {
            news = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        var deposit = !news.has("eventType");
        var payment = deposit ? news : news.path("data");
        var kind = deposit ? "DEPOSIT_CALLBACK" : text(news, "eventType");
        var key = text(payment, "paymentKey");
        var order = text(payment, "orderId");
        var status = text(payment, "status");
        var transaction = text(payment, deposit ? "transactionKey" : "lastTransactionKey");
        if (kind == null || order == null && key == null) {
            return Optional.empty();
        }
        var fingerprint = IdempotencyKeys.hashOf(
                kind,
                String.valueOf(key),
                String.valueOf(order),
                String.valueOf(status),
                String.valueOf(transaction),
                // A forged one must not stand in the way of the real one.
                String.valueOf(text(payment, "secret")));
        return Optional.of(new Read(fingerprint, kind, key, order, status, text(payment, "secret")));
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field).textValue();
        return value == null || value.isEmpty() || value.length() > LONGEST || value.indexOf('\0') >= 0 ? null : value;
    }
}
