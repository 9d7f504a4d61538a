package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Reservations as payments see them, in the transaction of the payment. Works with the rights of the payment service. Whoever changes both locks
 * the reservation first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PayableReservations {
    private Database database;
    private Outbox outbox;
    private ReservationNews news;

    public PayableReservations() {}

    @Inject
    public PayableReservations(Database database, Outbox outbox, ReservationNews news) {
        this.database = database;
        this.outbox = outbox;
        this.news = news;
    }

    /** One statement; empty for another's. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Payable> find(UserId buyer, ReservationId id) {
        return database.first(
                "select * from ticket_schema.payable(?, ?)",
                row -> Payable.read(id.value(), row, ""),
                buyer.value(),
                id.value());
    }

    /** Nobody else changes it until the transaction ends. */
    public void lock(ReservationId id) {
        database.query("select ticket_schema.lock_reservation(?)", row -> "", id.value());
    }

    /** The buyer has until then to deposit the money. */
    public void extendHold(ReservationId id, Instant until) {
        database.query("select ticket_schema.extend_hold(?, ?)", row -> "", id.value(), until);
    }

    /**
     * Toss has the money: sells what is reserved, if need be by taking it again after the hold had run out.
     *
     * @return empty if that cannot be done: the money has to go back
     */
    public Optional<ReservationState> sell(ReservationId id, String method) {
        var outcome = database.first(
                        "select ticket_schema.sell_paid(?, ?, ?)",
                        row -> Outcome.read(row.getString(1)),
                        id.value(),
                        method,
                        Correlation.current())
                .orElseThrow();
        if (outcome.refused() != null) {
            return Optional.empty();
        }
        outbox.relayAfterCommit();
        news.tell("confirmed", outcome);
        return Optional.of(outcome.reservation());
    }

    /** How many of these are not sold, though somebody has paid for them. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long countUnsold(Collection<UUID> reservations) {
        return database.first("select ticket_schema.count_unsold(?)", row -> row.getLong(1), (Object)
                        reservations.toArray(UUID[]::new))
                .orElseThrow();
    }
}
