package gg.tiketi.refunds;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Nudges;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.idempotency.StoredAnswer;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.Cancellable;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.tickets.Tickets;
import gg.tiketi.tickets.UsedTickets;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Giving reservations back. What is reserved becomes free and the money is promised in one transaction; Toss is asked for it later, by
 * whichever payment server takes the row.
 */
@Stateless
public class Refunds {
    private static final int OK = 200;

    private PaidReservations paid;
    private Reservations reservations;
    private RefundRows rows;
    private IdempotencyKeys keys;
    private AuditLog audit;
    private Nudges nudges;
    private Tickets tickets;

    public Refunds() {}

    @Inject
    public Refunds(
            PaidReservations paid,
            Reservations reservations,
            RefundRows rows,
            IdempotencyKeys keys,
            AuditLog audit,
            Nudges nudges,
            Tickets tickets) {
        this.paid = paid;
        this.reservations = reservations;
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
        this.nudges = nudges;
        this.tickets = tickets;
    }

    /**
     * What giving it back would cost now. Two statements.
     *
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code ILLEGAL_STATE} for one that is not live; {@code TICKET_USED}
     */
    public CancellationQuote preview(UserId buyer, ReservationId id, Selection selection) {
        var reservation = paid.find(id, buyer).orElseThrow(Refunds::notFound);
        if (reservation.expired()
                || reservation.status() == ReservationStatus.CANCELLED
                || reservation.status() == ReservationStatus.EXPIRED) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var terms = CancellationTerms.of(reservation);
        if (reservation.status() == ReservationStatus.PENDING) {
            return terms.notPaid(selection);
        }
        var quote = terms.quote(selection);
        requireUnused(id, quote);
        return quote;
    }

    /**
     * What giving back anybody's reservation would cost now, whatever the terms allow. One statement.
     *
     * @param keepFee whether the buyer's terms apply; otherwise everything is refunded
     * @throws Refusal {@code NOT_FOUND}; {@code PAYMENT_IN_PROGRESS}; {@code ILLEGAL_STATE} for one that is not paid
     */
    public CancellationQuote previewAsAdmin(ReservationId id, Selection selection, boolean keepFee) {
        var reservation = paid.find(id, null).orElseThrow(Refunds::notFound);
        requirePaid(reservation);
        var terms = CancellationTerms.of(reservation);
        return keepFee ? terms.quote(selection) : terms.withoutFee(selection);
    }

    /**
     * Gives back what the buyer does not want any more, by the terms it was bought under. Of what is not paid yet only all. Giving all of
     * it back again changes nothing.
     *
     * @param key what the client calls this request; a repeat gets the first answer. Null: no repeat is recognised
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code RESERVATION_EXPIRED}; {@code PAYMENT_IN_PROGRESS} until its outcome is
     *     known, but not for a deposit that is only waited for; {@code REFUND_NOT_ALLOWED} after the {@code deadline}; {@code AMOUNT_MISMATCH} with the {@code refundAmount} that it is;
     *     {@code REFUND_ACCOUNT_REQUIRED}; {@code TICKET_USED}; {@code ILLEGAL_STATE}; those of {@link IdempotencyKeys#begin}
     */
    public Cancelled cancel(UserId buyer, ReservationId id, CancelWish wish, String key) {
        return once(buyer, key, IdempotencyKeys.hashOf("cancel", id.toString(), Json.write(wish)), () -> {
            var reservation = paid.lock(id, buyer).orElseThrow(Refunds::notFound);
            if (reservation.status() != ReservationStatus.CONFIRMED) {
                return cancelUnpaid(reservation, buyer, wish.selection());
            }
            var quote = CancellationTerms.of(reservation).quote(wish.selection());
            if (!quote.allowed()) {
                throw new Refusal(RefusalCode.REFUND_NOT_ALLOWED, Map.of("deadline", quote.deadline()));
            }
            requireUnused(id, quote);
            return giveBack(reservation, quote, wish, buyer, false);
        });
    }

    /**
     * Gives back anybody's confirmed reservation, or a part of it.
     *
     * @param keepFee whether the buyer's terms apply; otherwise everything is refunded
     *
     * @throws Refusal as {@link #cancel}, but for the terms
     */
    public Cancelled cancelAsAdmin(UserId admin, ReservationId id, CancelWish wish, boolean keepFee, String key) {
        var hash = IdempotencyKeys.hashOf("admin-cancel", id.toString(), Json.write(wish), Boolean.toString(keepFee));
        return once(admin, key, hash, () -> {
            var reservation = paid.lock(id, null).orElseThrow(Refunds::notFound);
            requirePaid(reservation);
            paid.actAs(admin, wish.code(), wish.reason());
            var terms = CancellationTerms.of(reservation);
            var quote = keepFee ? terms.quote(wish.selection()) : terms.withoutFee(wish.selection());
            var cancelled = giveBack(reservation, quote, wish, admin, true);
            audit.record(
                    admin,
                    "reservation.refunded",
                    "reservation:" + id,
                    CancelReason.noted(
                            wish.code(),
                            Map.of(
                                    "reason", wish.reason(),
                                    "whole", quote.whole(),
                                    "items",
                                            quote.items().stream()
                                                    .map(CancellationQuote.QuotedItem::label)
                                                    .toList(),
                                    "fee", quote.fee(),
                                    "refund", quote.refundAmount())));
            return cancelled;
        });
    }

    /**
     * Gives money back to a buyer who keeps what is reserved.
     *
     * @param amount KRW, less than what was paid and is still there
     * @param code why, in one word; null: not said
     * @throws Refusal {@code NOT_FOUND}; {@code ILLEGAL_STATE} if it is not paid; {@code AMOUNT_MISMATCH} with what there is
     */
    public Cancelled favour(
            UserId admin,
            ReservationId id,
            int amount,
            String reason,
            CancelReason code,
            RefundAccount account,
            String key) {
        var hash = IdempotencyKeys.hashOf(
                "favour",
                id.toString(),
                Integer.toString(amount),
                reason + (code == null ? "" : " " + code),
                Json.write(account));
        return once(admin, key, hash, () -> {
            var reservation = paid.lock(id, null).orElseThrow(Refunds::notFound);
            requirePaid(reservation);
            var left = reservation.totalAmount() - reservation.favour();
            if (amount <= 0 || amount > left) {
                throw new Refusal(RefusalCode.AMOUNT_MISMATCH, Map.of("refundAmount", left));
            }
            paid.actAs(admin, code, reason);
            paid.favour(id, amount);
            var status = rows.request(id, amount, 0, reason, admin, account, true);
            audit.record(
                    admin,
                    "reservation.favoured",
                    "reservation:" + id,
                    CancelReason.noted(code, Map.of("reason", reason, "refund", amount)));
            nudges.afterCommit(RefundTimer.class);
            return new Cancelled(
                    reservation.id(),
                    reservation.status(),
                    reservation.paymentStatus(),
                    reservation.totalAmount(),
                    reservation.refundAmount() + amount,
                    reservation.feeKept(),
                    status);
        });
    }

    /**
     * What a payment is for; on payment servers only.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReservationId reservationOf(String paymentKey) {
        return rows.reservationOf(paymentKey).orElseThrow(Refunds::notFound);
    }

    /**
     * Cancels a payment on an admin's word: all that is left of it, and then the reservation ends; or less, and then it stays.
     *
     * @param wish of everything; what is expected is what is to go back, and less than all of it leaves the reservation as it is
     * @throws Refusal as {@link #cancelAsAdmin} and {@link #favour}
     */
    public Cancelled cancelPayment(UserId admin, ReservationId id, CancelWish wish, String key) {
        var amount = wish.expectedRefund();
        var reservation = paid.find(id, null).orElseThrow(Refunds::notFound);
        return amount == null || amount == reservation.totalAmount() - reservation.favour()
                ? cancelAsAdmin(admin, id, wish, false, key)
                : favour(admin, id, amount, wish.reason(), wish.code(), wish.account(), key);
    }

    /**
     * Where the money of a payment by virtual account goes, for refunds that wait for that.
     *
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code ILLEGAL_STATE} if nothing waits
     */
    public void nameAccount(UserId buyer, ReservationId id, RefundAccount account) {
        paid.lock(id, buyer).orElseThrow(Refunds::notFound);
        if (rows.nameAccount(id, account) == 0) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        nudges.afterCommit(RefundTimer.class);
    }

    /** The buyer's refunds of a reservation, the first first. Refuses with {@code NOT_FOUND} also another's. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<RefundView> ofReservation(UserId buyer, ReservationId id) {
        paid.find(id, buyer).orElseThrow(Refunds::notFound);
        return rows.of(id);
    }

    private Cancelled cancelUnpaid(Cancellable reservation, UserId buyer, Selection selection) {
        if (!selection.isAll()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var id = new ReservationId(reservation.id());
        if (reservation.paying() && rows.giveUpDeposit(id)) {
            reservations.endPayment(id);
        }
        var state = reservations.cancel(buyer, id);
        return new Cancelled(
                state.id(),
                state.status(),
                state.paymentStatus(),
                state.totalAmount(),
                reservation.refundAmount(),
                reservation.feeKept(),
                reservation.refundAmount() == 0 ? null : rows.lastStatus(id));
    }

    /** Whoever has come in keeps what let him in. */
    private void requireUnused(ReservationId id, CancellationQuote quote) {
        var used = tickets.used(id);
        if (quote.items().stream().anyMatch(item -> used.stream().anyMatch(part -> isTooMuch(item, part)))) {
            throw new Refusal(RefusalCode.TICKET_USED);
        }
    }

    private static boolean isTooMuch(CancellationQuote.QuotedItem item, UsedTickets part) {
        return Objects.equals(item.seatId(), part.seatId())
                && Objects.equals(item.ticketTypeId(), part.ticketTypeId())
                && item.quantity() > part.unused();
    }

    private static void requirePaid(Cancellable reservation) {
        if (reservation.paying()) {
            throw new Refusal(RefusalCode.PAYMENT_IN_PROGRESS);
        }
        if (reservation.status() != ReservationStatus.CONFIRMED) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
    }

    private Cancelled giveBack(
            Cancellable reservation, CancellationQuote quote, CancelWish wish, UserId by, boolean accountMayFollow) {
        if (wish.expectedRefund() != null && wish.expectedRefund() != quote.refundAmount()) {
            throw new Refusal(RefusalCode.AMOUNT_MISMATCH, Map.of("refundAmount", quote.refundAmount()));
        }
        var id = new ReservationId(reservation.id());
        var state = end(id, quote, wish.selection());
        var status = rows.request(
                id, quote.refundAmount(), quote.fee(), wish.reason(), by, wish.account(), accountMayFollow);
        nudges.afterCommit(RefundTimer.class);
        return new Cancelled(
                state.id(),
                state.status(),
                state.paymentStatus(),
                state.totalAmount(),
                reservation.refundAmount() + quote.refundAmount(),
                reservation.feeKept() + quote.fee(),
                status);
    }

    private ReservationState end(ReservationId id, CancellationQuote quote, Selection selection) {
        return quote.whole()
                ? paid.cancel(id, quote.fee(), quote.refundAmount())
                : paid.cancelPart(id, selection.seatIds(), selection.tickets(), quote.fee(), quote.refundAmount());
    }

    private Cancelled once(UserId user, String key, String hash, Supplier<Cancelled> effect) {
        if (key == null) {
            return effect.get();
        }
        return keys.begin(user, key, hash)
                .map(answer -> Json.read(answer.body(), Cancelled.class))
                .orElseGet(() -> {
                    var cancelled = effect.get();
                    keys.complete(user, key, hash, new StoredAnswer(OK, Json.write(cancelled)));
                    return cancelled;
                });
    }

    private static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND);
    }
}
