package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of reservations whose money goes back: for whoever sees to the money, in the same transaction. It does not ask whether that
 * is right. Works with the rights of the payment service, too.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PaidReservations {
    private static final String FACTS = "select ticket_schema.cancellation_facts(?, cast(? as uuid), ?)";

    private Database database;
    private Outbox outbox;
    private ReservationNews news;

    public PaidReservations() {}

    @Inject
    public PaidReservations(Database database, Outbox outbox, ReservationNews news) {
        this.database = database;
        this.outbox = outbox;
        this.news = news;
    }

    /** Who may not write there leaves the work of timers to other servers. */
    public static String schema() {
        return "ticket_schema";
    }

    /** @param buyer null: anybody's; empty for another's */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Cancellable> find(ReservationId id, UserId buyer) {
        return read(id, buyer, false);
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    public Optional<Cancellable> lock(ReservationId id, UserId buyer) {
        return read(id, buyer, true);
    }

    private Optional<Cancellable> read(ReservationId id, UserId buyer, boolean locking) {
        return database.query(
                        FACTS,
                        row -> Optional.ofNullable(row.getString(1)),
                        id.value(),
                        buyer == null ? null : buyer.value(),
                        locking)
                .get(0)
                .map(json -> Json.read(json, Cancellable.class));
    }

    /**
     * Until the transaction ends, what happens to reservations is written down as this administrator's doing.
     *
     * @param code why, in one word, also of the refunds that are promised with it; null: nobody has said
     * @param reason what else there is to say
     */
    public void actAs(UserId admin, CancelReason code, String reason) {
        database.query(
                "select ticket_schema.act_as_admin(?, ?, ?)",
                row -> "",
                admin.value(),
                code == null ? null : code.toString(),
                reason);
    }

    /**
     * Ends a confirmed reservation that the caller has locked.
     *
     * @param fee KRW that are kept
     * @param refund KRW that the buyer gets
     */
    public ReservationState cancel(ReservationId id, int fee, int refund) {
        return act(
                        "cancelled",
                        "select ticket_schema.cancel_confirmed(?, ?, ?, ?)",
                        id.value(),
                        fee,
                        refund,
                        Correlation.current())
                .reservation();
    }

    /**
     * Gives back a part of a confirmed reservation that the caller has locked. Something must be left in it.
     *
     * @param tickets of each type, how many
     * @param fee KRW that are kept
     * @param refund KRW that the buyer gets
     */
    public ReservationState cancelPart(
            ReservationId id, Collection<UUID> seats, List<TicketWish> tickets, int fee, int refund) {
        return act(
                        "reduced",
                        "select ticket_schema.cancel_part(?, ?, ?, ?, ?, ?, ?)",
                        id.value(),
                        seats.toArray(UUID[]::new),
                        tickets.stream().map(TicketWish::ticketTypeId).toArray(UUID[]::new),
                        tickets.stream().map(TicketWish::quantity).toArray(Integer[]::new),
                        fee,
                        refund,
                        Correlation.current())
                .reservation();
    }

    /** Ends a reservation that the caller has locked: its payment has turned out to be none. Nothing is owed to the buyer. */
    public ReservationState revoke(ReservationId id) {
        return act("cancelled", "select ticket_schema.revoke_reservation(?, ?)", id.value(), Correlation.current())
                .reservation();
    }

    /** Money goes back to the buyer, who keeps what is reserved. */
    public void favour(ReservationId id, int amount) {
        database.query("select ticket_schema.note_favour(?, ?)", row -> "", id.value(), amount);
    }

    /** So much has reached the buyer. */
    public void refunded(ReservationId id, int amount) {
        database.query("select ticket_schema.note_refund(?, ?)", row -> "", id.value(), amount);
    }

    /** What cancelling the event would mean now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public CancellationReach reach(EventId event) {
        return database.first(
                        "select * from ticket_schema.event_cancellation_reach(?)",
                        row -> new CancellationReach(
                                row.getInt("reservations"),
                                row.getInt("paid"),
                                row.getLong("amount"),
                                row.getInt("buyers"),
                                row.getInt("seats")),
                        event.value())
                .orElseThrow();
    }

    /** In the transaction in which the event is cancelled: from now on {@link #cancelSome} has something to do. */
    public void beginCancelling(EventId event, UserId admin, String reason) {
        database.query(
                "select ticket_schema.begin_event_cancellation(?, ?, ?)",
                row -> "",
                event.value(),
                admin.value(),
                reason);
    }

    /** Cancels at most so many reservations of an event that was cancelled. What is left to do is in the database only. */
    public CancelledBatch cancelSome(int most) {
        var batch = database.first(
                        "select ticket_schema.advance_event_cancellation(?, ?)",
                        row -> Json.read(row.getString(1), CancelledBatch.class),
                        most,
                        Correlation.current())
                .orElseThrow();
        if (batch.count() > 0) {
            tell("cancelled", new Outcome(null, null, batch.changes(), batch.stock(), batch.count()));
        }
        return batch;
    }

    /** How far the cancelling of the event has come; empty if nobody has begun it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<CancellingProgress> progress(EventId event) {
        return database.first(CancellingProgress.SELECT, CancellingProgress::read, event.value());
    }

    private Outcome act(String act, String sql, Object... parameters) {
        var outcome = database.first(sql, row -> Outcome.read(row.getString(1)), parameters)
                .orElseThrow();
        tell(act, outcome);
        return outcome;
    }

    private void tell(String act, Outcome outcome) {
        outbox.relayAfterCommit();
        news.tell(act, outcome);
    }
}
