package gg.tiketi.mail;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.accounts.Contacts;
import gg.tiketi.alerts.EventAlerts;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.reservations.ReservationEnds;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Notes what buyers should read of. What never was theirs, such as a hold that ran out, they need no mail about. */
@ApplicationScoped
public class MailFacts implements FactConsumer {
    private static final String STATUS_CHANGED = "event.status_changed";

    /** Statuses that nobody waits for. */
    private static final Set<String> NO_NEWS = Set.of("upcoming", "sold_out");

    private static final String NOTE = """
            insert into platform_schema.mails (fact_id, kind, user_id, reservation_id, facts) values (?, ?, ?, ?, cast(? as jsonb))
            on conflict (fact_id) do nothing
            """;

    private static final String TOLD_OF_DEPOSIT =
            "select from platform_schema.mails where reservation_id = ? and kind = 'deposit_awaited' limit 1";

    private static final String NOTE_ALERTS = """
            insert into platform_schema.mails (kind, user_id, facts)
            select ?, wisher, cast(? as jsonb) from unnest(cast(? as uuid[])) wisher
            """;

    /** Wishes taken and noted with two statements, some 20 ms. */
    static final int BATCH = 1_000;

    private Database database;
    private Contacts contacts;
    private ReservationEnds ends;
    private EventAlerts alerts;
    private MailOutlet outlet;

    protected MailFacts() {}

    @Inject
    public MailFacts(
            Database database, Contacts contacts, ReservationEnds ends, EventAlerts alerts, MailOutlet outlet) {
        this.database = database;
        this.contacts = contacts;
        this.ends = ends;
        this.alerts = alerts;
        this.outlet = outlet;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "reservation.confirmed",
                "reservation.cancelled",
                "reservation.reduced",
                "reservation.expired",
                "payment.refunded",
                "payment.deposit_awaited",
                STATUS_CHANGED);
    }

    @Override
    public void handle(OutboxMessage message) {
        if (!outlet.isOpen()) {
            return;
        }
        var facts = Json.read(message.payload(), JsonNode.class);
        if (message.type().equals(STATUS_CHANGED)) {
            tellWishers(facts, message.payload());
        } else {
            tellBuyer(message, facts);
        }
    }

    /** It is the event's status now that decides: tickets that came back and are gone again are no news. */
    private void tellWishers(JsonNode facts, String payload) {
        if (NO_NEWS.contains(facts.path("to").asText())) {
            return;
        }
        var event = new EventId(UUID.fromString(facts.path("eventId").asText()));
        var kind = facts.path("from").asText().equals("upcoming") ? MailKind.SALE_OPENED : MailKind.TICKETS_RETURNED;
        List<UUID> wishers;
        do {
            wishers = alerts.take(event, BATCH);
            database.update(NOTE_ALERTS, kind.toString(), payload, wishers.toArray(UUID[]::new));
        } while (wishers.size() == BATCH);
    }

    private void tellBuyer(OutboxMessage message, JsonNode facts) {
        var reservation = UUID.fromString(facts.path("reservationId").asText());
        var buyer = UUID.fromString(facts.path("userId").asText());
        // Nobody waits behind mails to nobody: the sample data sells to people without accounts.
        if (contacts.find(new UserId(buyer)).isEmpty()) {
            return;
        }
        kindOf(message.type(), reservation)
                .ifPresent(kind ->
                        database.update(NOTE, message.id(), kind.toString(), buyer, reservation, message.payload()));
    }

    private Optional<MailKind> kindOf(String type, UUID reservation) {
        return switch (type) {
            case "reservation.confirmed" -> Optional.of(MailKind.CONFIRMED);
            case "reservation.reduced" -> Optional.of(MailKind.REDUCED);
            case "reservation.cancelled" -> endOf(reservation);
            case "reservation.expired" -> whereToldOfDeposit(reservation, MailKind.DEPOSIT_LAPSED);
            case "payment.refunded" -> Optional.of(MailKind.REFUNDED);
            case "payment.deposit_awaited" -> Optional.of(MailKind.DEPOSIT_AWAITED);
            default -> Optional.empty();
        };
    }

    private Optional<MailKind> endOf(UUID reservation) {
        return ends.find(new ReservationId(reservation)).flatMap(end -> {
            var kind = end.eventCancelled() ? MailKind.EVENT_CANCELLED : MailKind.CANCELLED;
            return end.wasConfirmed() ? Optional.of(kind) : whereToldOfDeposit(reservation, kind);
        });
    }

    /** Who was told to pay in must hear that it is no use any more. */
    private Optional<MailKind> whereToldOfDeposit(UUID reservation, MailKind kind) {
        return database.first(TOLD_OF_DEPOSIT, row -> kind, reservation);
    }
}
