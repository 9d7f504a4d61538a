package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What buyers do with seats and tickets. Each method is one transaction of one statement. A hold is the transaction by itself, also with
 * its idempotency key: {@code V243__held_once.sql} tells what holds when its reply is lost.
 */
@Stateless
public class Reservations {
    private static final Logger LOG = Logger.getLogger(Reservations.class.getName());

    private Transactions transactions;
    private Database database;
    private IdempotencyKeys keys;
    private Outbox outbox;
    private ReservationNews news;

    public Reservations() {}

    @Inject
    public Reservations(
            Transactions transactions, Database database, IdempotencyKeys keys, Outbox outbox, ReservationNews news) {
        this.transactions = transactions;
        this.database = database;
        this.keys = keys;
        this.outbox = outbox;
        this.news = news;
    }

    /**
     * Holds all of the seats or none of them. A seat whose hold has run out is free.
     *
     * @param key what the client calls this request; a repeat gets the first answer. Null: no repeat is recognised
     * @throws Refusal {@code NOT_FOUND} for an unknown event, or with {@code seatIds} for seats it does not have; {@code EVENT_NOT_ON_SALE};
     *     {@code ADMISSION_REQUIRED}; {@code SEAT_UNAVAILABLE} with the {@code seatIds} that are taken; {@code SEAT_LIMIT_EXCEEDED} with
     *     the {@code limit}; those of {@link IdempotencyKeys#begin}. Without having done anything, nor kept the key
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ReservationState holdSeats(UserId buyer, EventId event, Collection<UUID> seatIds, String key) {
        var seats = inOneOrder(seatIds);
        return hold(
                "select ticket_schema.hold_seats_once(?, ?, ?, ?, ?, ?)",
                buyer.value(),
                event.value(),
                seats,
                Correlation.current(),
                IdempotencyKeys.valid(key),
                hashOf(event, seats));
    }

    /**
     * What {@link #holdSeats} answered to an earlier request with this key; empty if there was none.
     *
     * @throws Refusal those of {@link IdempotencyKeys#begin}
     */
    public Optional<ReservationState> heldBefore(UserId buyer, EventId event, Collection<UUID> seatIds, String key) {
        return key == null
                ? Optional.empty()
                : keys.begin(buyer, key, hashOf(event, inOneOrder(seatIds)))
                        .map(answer -> Json.read(answer.body(), ReservationState.class));
    }

    /**
     * Holds all of the tickets or none of them.
     *
     * @param wishes each ticket type once
     * @throws Refusal as {@link #holdSeats}, with {@code ticketTypeIds} for unknown types; {@code SOLD_OUT} with the {@code ticketTypeIds} of
     *     which too few are left
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ReservationState holdTickets(UserId buyer, EventId event, List<TicketWish> wishes, String key) {
        var types = wishes.stream().map(TicketWish::ticketTypeId).toArray(UUID[]::new);
        var quantities = wishes.stream().map(TicketWish::quantity).toArray(Integer[]::new);
        return hold(
                "select ticket_schema.hold_tickets_once(?, ?, ?, ?, ?, ?, ?)",
                buyer.value(),
                event.value(),
                types,
                quantities,
                Correlation.current(),
                IdempotencyKeys.valid(key),
                IdempotencyKeys.hashOf("tickets", event.toString(), wishes.toString()));
    }

    /**
     * Keeps the hold from ending while a payment is being confirmed.
     *
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code RESERVATION_EXPIRED}; {@code RESERVATION_NOT_PAYABLE};
     *     {@code ALREADY_PAID}; {@code PAYMENT_IN_PROGRESS}
     */
    public ReservationState beginPayment(UserId buyer, ReservationId id) {
        return act("paying", "select ticket_schema.begin_payment(?, ?)", buyer.value(), id.value())
                .reservation();
    }

    /** The payment came to nothing: the hold goes on until its end, which may be now. */
    public void endPayment(ReservationId id) {
        database.query("select ticket_schema.end_payment(?)", row -> "", id.value());
    }

    /**
     * Sells what is held. Doing it again changes nothing.
     *
     * @param method how it was paid
     * @throws Refusal {@code NOT_FOUND}; {@code RESERVATION_EXPIRED} if the hold ended before the payment began;
     *     {@code RESERVATION_NOT_PAYABLE} if it was cancelled
     */
    public ReservationState confirm(ReservationId id, String method) {
        return act(
                        "confirmed",
                        "select ticket_schema.confirm_reservation(?, ?, ?)",
                        id.value(),
                        method,
                        Correlation.current())
                .reservation();
    }

    /**
     * Gives back what is held, or was free of charge. Doing it again changes nothing.
     *
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code RESERVATION_EXPIRED}; {@code PAYMENT_IN_PROGRESS};
     *     {@code ILLEGAL_STATE} for one that was paid: it is ended by a refund
     */
    public ReservationState cancel(UserId buyer, ReservationId id) {
        return act(
                        "cancelled",
                        "select ticket_schema.cancel_reservation(?, ?, ?)",
                        buyer.value(),
                        id.value(),
                        Correlation.current())
                .reservation();
    }

    /**
     * Ends holds that have run out, in a short transaction of its own.
     *
     * @return how many; {@code most} means that there may be more
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int expireHolds(int most) {
        return act("expired", "select ticket_schema.expire_holds(?, ?)", most, Correlation.current())
                .count();
    }

    /**
     * A page of the buyer's own, the latest first or as the shelf has them. One statement.
     *
     * @param event null: of all events
     * @param shelf null: wherever they stand
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MyReservations mine(UserId buyer, EventId event, Shelf shelf, int limit, int offset) {
        var rows = database.query(
                ReservationRows.mine(shelf),
                ReservationRows::counted,
                buyer.value(),
                event == null ? null : event.value(),
                shelf == null ? null : shelf.word(),
                limit,
                offset);
        return ReservationRows.mine(rows, shelf);
    }

    /** One statement. Refuses with {@code NOT_FOUND}, another's too. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReservationView find(UserId buyer, ReservationId id) {
        return database.first(ReservationRows.ONE, ReservationRows::view, id.value(), buyer.value())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private static UUID[] inOneOrder(Collection<UUID> seatIds) {
        return seatIds.stream().distinct().sorted().toArray(UUID[]::new);
    }

    private static String hashOf(EventId event, UUID... seats) {
        return IdempotencyKeys.hashOf("seats", event.toString(), Arrays.toString(seats));
    }

    /** It is committed when it has answered, and the connection is given back before anybody is told. */
    private ReservationState hold(String sql, Object... parameters) {
        var outcome = accepted(transactions.outside(() -> ask(sql, parameters)));
        if (outcome.count() > 0) {
            outbox.relayNow();
            try {
                news.tell("held", outcome);
            } catch (RuntimeException e) {
                // Observers after a commit cannot take it back either, but here they would take the answer with them.
                LOG.log(Level.WARNING, "Held, but who shows seats was not told: they will find it", e);
            }
        }
        return outcome.reservation();
    }

    private Outcome act(String act, String sql, Object... parameters) {
        var outcome = accepted(ask(sql, parameters));
        if (outcome.count() > 0) {
            outbox.relayAfterCommit();
            news.tell(act, outcome);
        }
        return outcome;
    }

    private Outcome ask(String sql, Object... parameters) {
        return database.first(sql, row -> Outcome.read(row.getString(1)), parameters)
                .orElseThrow();
    }

    private Outcome accepted(Outcome outcome) {
        if (outcome.refused() != null) {
            throw news.refused(outcome.refusal());
        }
        return outcome;
    }
}
