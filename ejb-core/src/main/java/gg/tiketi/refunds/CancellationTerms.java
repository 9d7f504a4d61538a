package gg.tiketi.refunds;

import gg.tiketi.events.CancellationPolicy;
import gg.tiketi.reservations.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a buyer bought under, and what it means for a refund: the one place where fees are computed. The same for the preview and for the
 * charge.
 */
final class CancellationTerms {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** Of events whose admin has said nothing: everything is refunded until a day before. */
    static final CancellationPolicy DEFAULT = new CancellationPolicy(24, List.of());

    private final Cancellable reservation;
    private final CancellationPolicy policy;

    private CancellationTerms(Cancellable reservation) {
        this.reservation = reservation;
        this.policy = reservation.policy() == null ? DEFAULT : reservation.policy();
    }

    static CancellationTerms of(Cancellable reservation) {
        return new CancellationTerms(reservation);
    }

    /** By the terms: a fee is kept. */
    CancellationQuote quote(Selection selection) {
        return quote(selection, fee());
    }

    /** As a favour, or because the event is cancelled: nothing is kept. */
    CancellationQuote withoutFee(Selection selection) {
        return quote(selection, null);
    }

    /** Of what is only held there is nothing to keep nor to give back. */
    CancellationQuote notPaid(Selection selection) {
        var quote = withoutFee(selection);
        var lines = quote.items().stream()
                .map(line -> new CancellationQuote.QuotedItem(
                        line.seatId(), line.ticketTypeId(), line.label(), line.quantity(), 0, 0, 0))
                .toList();
        return new CancellationQuote(
                quote.reservationId(),
                quote.whole(),
                quote.whole(),
                0,
                0,
                0,
                quote.deadline(),
                null,
                null,
                lines,
                quote.at());
    }

    private CancellationQuote quote(Selection selection, CancellationPolicy.Fee rule) {
        var lines =
                selection.of(reservation).stream().map(item -> line(item, rule)).toList();
        var paid = lines.stream()
                .mapToInt(CancellationQuote.QuotedItem::paidAmount)
                .sum();
        var due = lines.stream().mapToInt(CancellationQuote.QuotedItem::fee).sum();
        // A favour done before may have left less than that: then the fees come first, those of the rest included,
        // whoever gives it back
        // seat by seat.
        var left = reservation.totalAmount() - reservation.favour();
        var dueOfAll = reservation.items().stream()
                .mapToInt(item -> line(item, rule).fee())
                .sum();
        var fee = Math.min(due, left);
        var refund = Math.max(0, Math.min(paid - due, left - dueOfAll));
        return new CancellationQuote(
                reservation.id(),
                reservation.eventCancelled() || reservation.now().isBefore(deadline()),
                count(lines) == count(),
                paid,
                fee,
                refund,
                deadline(),
                freeUntil(),
                rule == null
                        ? null
                        : new CancellationQuote.QuotedFee(rule.daysBefore(), rule.percent(), rule.flat(), rule.cap()),
                lines,
                reservation.now());
    }

    private static CancellationQuote.QuotedItem line(Cancellable.Item item, CancellationPolicy.Fee rule) {
        var paid = item.quantity() * item.unitPrice();
        var fee = rule == null ? 0 : item.quantity() * rule.of(item.unitPrice());
        return new CancellationQuote.QuotedItem(
                item.seatId(), item.ticketTypeId(), item.label(), item.quantity(), paid, fee, paid - fee);
    }

    private int count() {
        return reservation.items().stream().mapToInt(Cancellable.Item::quantity).sum();
    }

    private static int count(List<CancellationQuote.QuotedItem> lines) {
        return lines.stream().mapToInt(CancellationQuote.QuotedItem::quantity).sum();
    }

    private CancellationPolicy.Fee fee() {
        return reservation.eventCancelled()
                ? null
                : policy.feeAt(ChronoUnit.DAYS.between(seoulDay(reservation.now()), eventDay()))
                        .orElse(null);
    }

    private Instant deadline() {
        return reservation.eventDate().minus(Duration.ofHours(policy.deadlineHours()));
    }

    private Instant freeUntil() {
        return policy.fees().stream()
                .findFirst()
                .map(first -> eventDay()
                        .minusDays(first.daysBefore())
                        .atStartOfDay(SEOUL)
                        .toInstant())
                .orElse(null);
    }

    /** Whoever is asked to come on another day pays no more for declining than on the day that was promised. */
    private LocalDate eventDay() {
        var later = reservation.eventDate().isAfter(reservation.promisedDate())
                ? reservation.eventDate()
                : reservation.promisedDate();
        return seoulDay(later);
    }

    private static LocalDate seoulDay(Instant instant) {
        return instant.atZone(SEOUL).toLocalDate();
    }
}
