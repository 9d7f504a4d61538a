package gg.tiketi.payments;

import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.idempotency.StoredAnswer;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.Payable;
import gg.tiketi.reservations.PayableReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens to payments without Toss. Each method is one transaction. */
@Stateless
public class Payments {
    private static final Logger LOG = Logger.getLogger(Payments.class.getName());

    private static final int OK = 200;
    private static final int LONGEST_TITLE = 80;

    /** Beyond the longest silence of Toss: by then the first try is over, or its server gone. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    /** Most confirmations have an answer by then. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(3);

    private PaymentRows rows;
    private PayableReservations payable;
    private Reservations reservations;
    private IdempotencyKeys keys;
    private Outbox outbox;
    private Shop shop;
    private Event<PaymentsCounted> counts;
    private Duration lease;

    public Payments() {}

    @Inject
    public Payments(
            PaymentRows rows,
            PayableReservations payable,
            Reservations reservations,
            IdempotencyKeys keys,
            Outbox outbox,
            Shop shop,
            Event<PaymentsCounted> counts,
            @ConfigProperty(name = "tiketi.toss.confirm-timeout") Duration confirmTimeout) {
        this.rows = rows;
        this.payable = payable;
        this.reservations = reservations;
        this.keys = keys;
        this.outbox = outbox;
        this.shop = shop;
        this.counts = counts;
        this.lease = confirmTimeout.plus(LEASE_MARGIN);
    }

    /**
     * A new attempt, with an order id of its own: Toss takes each only once.
     *
     * @param amount what the client believes, in KRW; null: it believes nothing
     * @param key what the client calls this request; a repeat gets the first answer. Null: no repeat is recognised
     * @throws Refusal {@code NOT_FOUND} also for another's; {@code AMOUNT_MISMATCH} with the {@code amount} that it is; {@code ALREADY_PAID},
     *     {@code PAYMENT_IN_PROGRESS}, {@code RESERVATION_EXPIRED}, {@code RESERVATION_NOT_PAYABLE}
     */
    public PreparedPayment prepare(UserId buyer, ReservationId reservation, Integer amount, String key) {
        var hash = IdempotencyKeys.hashOf("prepare", reservation.toString(), String.valueOf(amount));
        var first = key == null ? Optional.<StoredAnswer>empty() : keys.begin(buyer, key, hash);
        if (first.isPresent()) {
            return Json.read(first.get().body(), PreparedPayment.class);
        }
        var prepared = prepare(buyer, reservation, amount);
        if (key != null) {
            keys.complete(buyer, key, hash, new StoredAnswer(OK, Json.write(prepared)));
        }
        return prepared;
    }

    private PreparedPayment prepare(UserId buyer, ReservationId reservation, Integer amount) {
        var due = payable(buyer, reservation);
        if (amount != null && amount != due.totalAmount()) {
            throw mismatch(due.totalAmount());
        }
        var id = UUID.randomUUID();
        var order = OrderId.of(rows.shop(), id, reservation);
        var name = name(due);
        rows.insert(id, reservation, buyer, due.eventId(), order, name, due.totalAmount());
        return shop.window(buyer, reservation, order, due.totalAmount(), name);
    }

    /**
     * Writes down that Toss is going to be asked, and keeps the reservation from expiring until its answer is known.
     *
     * @param key what the client calls this request; null: nothing
     */
    public Begun begin(UserId buyer, String orderId, String paymentKey, int amount, String key) {
        var hash = IdempotencyKeys.hashOf("confirm", orderId, paymentKey, Integer.toString(amount));
        var repeated = key != null && keys.begin(buyer, key, hash).isPresent();
        var payment = rows.byOrder(orderId, buyer).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (amount != payment.amount()) {
            LOG.warning(() -> "Payment " + payment.id() + " came back with another amount");
            throw mismatch(payment.amount());
        }
        var begun = payment.state() == PaymentState.PENDING ? begin(payment, paymentKey) : again(payment, paymentKey);
        if (key != null && !repeated) {
            // Which payment it was; how that stands is always told anew.
            keys.complete(buyer, key, hash, new StoredAnswer(OK, orderId));
        }
        return begun;
    }

    private Begun begin(Payment payment, String paymentKey) {
        var held = reservations.beginPayment(payment.buyer(), payment.reservation());
        if (held.totalAmount() != payment.amount() || payment.amount() == 0) {
            throw new Refusal(RefusalCode.RESERVATION_NOT_PAYABLE);
        }
        return rows.begin(payment.id(), paymentKey, lease)
                .map(begun -> new Begun(begun, true))
                .orElseThrow(() -> new Refusal(RefusalCode.PAYMENT_IN_PROGRESS));
    }

    private static Begun again(Payment payment, String paymentKey) {
        if (!paymentKey.equals(payment.paymentKey())) {
            throw new Refusal(
                    payment.state().isCaptured()
                            ? RefusalCode.ALREADY_PAID
                            : payment.state().isUnderWay()
                                    ? RefusalCode.PAYMENT_IN_PROGRESS
                                    : RefusalCode.RESERVATION_NOT_PAYABLE);
        }
        return new Begun(payment, false);
    }

    /** Whoever was finding out about it has been silent for seconds; empty: not so, or it is known. Toss tells two who ask at once apart by the key. */
    public Optional<Payment> takeOver(Payment payment) {
        return payment.state() == PaymentState.CONFIRMING
                ? rows.takeOver(payment.id(), SILENT_FOR, lease)
                : Optional.empty();
    }

    /** @param first whether Toss has not been asked yet */
    public record Begun(Payment payment, boolean first) {}

    /**
     * Whether there has been this request before; if so, what it may have led to is to be found in the reservation.
     *
     * @param key what the client calls it; null: nothing
     */
    public boolean isRepeat(UserId buyer, ReservationId reservation, PaymentMethod method, String key) {
        if (key == null) {
            return false;
        }
        var hash = IdempotencyKeys.hashOf("process", reservation.toString(), method.name());
        if (keys.begin(buyer, key, hash).isPresent()) {
            return true;
        }
        keys.complete(buyer, key, hash, new StoredAnswer(OK, reservation.toString()));
        return false;
    }

    /** What has paid a reservation, or is about to. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PaymentView> live(UserId buyer, ReservationId reservation) {
        return rows.live(buyer, reservation).map(Payment::view);
    }

    /** Confirms a reservation that costs nothing. */
    public PaymentView payNothing(UserId buyer, ReservationId reservation) {
        payable.lock(reservation);
        var due = payable(buyer, reservation);
        if (due.totalAmount() != 0) {
            throw mismatch(due.totalAmount());
        }
        var id = UUID.randomUUID();
        rows.insert(id, reservation, buyer, due.eventId(), "free_" + id, name(due), 0);
        var payment = rows.find(id).orElseThrow();
        payable.sell(reservation, "free").orElseThrow(() -> new Refusal(RefusalCode.RESERVATION_NOT_PAYABLE));
        rows.confirm(payment, null, "free", Facts.Completed.of(payment, "free", true));
        outbox.relayAfterCommit();
        counts.fire(PaymentsCounted.settled("free", "confirmed", "free", payment));
        return rows.find(id).orElseThrow().view();
    }

    /** One's own, by the order id. Refuses with {@code NOT_FOUND}, another's too. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PaymentView find(UserId buyer, String orderId) {
        return row(buyer, orderId).view();
    }

    /** One's own, the latest first; without those that were only prepared. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PaymentView> mine(UserId buyer) {
        return rows.of(buyer).stream().map(Payment::view).toList();
    }

    /** What the payment is for, as it stands now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Payable reservation(UserId buyer, ReservationId id) {
        return payable.find(buyer, id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Payment row(UserId buyer, String orderId) {
        return rows.byOrder(orderId, buyer).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** How one's own payment stands, and what it is for. One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public PaymentRows.WithReservation outcome(UserId buyer, String orderId) {
        return rows.withReservation(buyer, orderId).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private Payable payable(UserId buyer, ReservationId id) {
        var due = reservation(buyer, id);
        if (due.refused() != null) {
            throw new Refusal(RefusalCode.valueOf(due.refused()));
        }
        return due;
    }

    private static String name(Payable due) {
        var title = due.eventTitle();
        return (title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title) + " "
                + due.seatCount() + "매";
    }

    private static Refusal mismatch(int amount) {
        return new Refusal(RefusalCode.AMOUNT_MISMATCH, Map.of("amount", amount));
    }
}
