package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.events.CancellationPolicy;
import gg.tiketi.events.CancellationPolicy.Fee;
import gg.tiketi.reservations.Cancellable;
import gg.tiketi.reservations.PaymentStatus;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CancellationTermsTest {
    private static final CancellationPolicy KOREAN =
            new CancellationPolicy(24, List.of(Fee.percent(9, 10), Fee.percent(6, 20), Fee.percent(2, 30)));

    /** Seven in the evening in Seoul. */
    private static final Instant EVENT = Instant.parse("2026-12-24T10:00:00Z");

    @Test
    void theDayChangesInSeoulNotInGreenwich() {
        var lastFree = Instant.parse("2026-12-14T14:59:59Z");
        assertThat(quote(lastFree, 10_000).fee()).isZero();
        assertThat(quote(lastFree, 10_000).rule()).isNull();
        assertThat(quote(lastFree.plusSeconds(1), 10_000).fee()).isEqualTo(1_000);
        assertThat(quote(lastFree, 10_000).freeUntil()).isEqualTo(lastFree.plusSeconds(1));
    }

    @Test
    void afterTheDeadlineItIsTooLate() {
        var deadline = EVENT.minus(Duration.ofHours(24));
        assertThat(quote(deadline.minusMillis(1), 10_000).allowed()).isTrue();
        assertThat(quote(deadline, 10_000).allowed()).isFalse();
        assertThat(quote(deadline, 10_000).deadline()).isEqualTo(deadline);
    }

    @Test
    void withoutAPolicyEverythingIsRefundedUntilADayBefore() {
        var late = EVENT.minus(Duration.ofHours(25));
        var quote = CancellationTerms.of(reservation(null, late, EVENT, EVENT, false, 0, items(10_000)))
                .quote(Selection.ALL);
        assertThat(quote.allowed()).isTrue();
        assertThat(quote.refundAmount()).isEqualTo(10_000);
        assertThat(quote.freeUntil()).isNull();
    }

    @Test
    void nobodyPaysForACancelledEvent() {
        var quote = CancellationTerms.of(reservation(KOREAN, EVENT, EVENT, EVENT, true, 0, items(10_000)))
                .quote(Selection.ALL);
        assertThat(quote.allowed()).isTrue();
        assertThat(quote.fee()).isZero();
    }

    @Test
    void anEventThatIsMovedMakesNothingDearer() {
        var now = EVENT.minus(Duration.ofDays(12));
        var sooner = EVENT.minus(Duration.ofDays(7));
        var later = EVENT.plus(Duration.ofDays(7));
        assertThat(fee(now, EVENT, sooner)).isZero();
        assertThat(fee(EVENT.minus(Duration.ofDays(5)), EVENT, later)).isZero();
        assertThat(fee(EVENT.minus(Duration.ofDays(5)), EVENT, EVENT)).isEqualTo(2_000);
    }

    private static int fee(Instant now, Instant promised, Instant actual) {
        return CancellationTerms.of(reservation(KOREAN, now, promised, actual, false, 0, items(10_000)))
                .quote(Selection.ALL)
                .fee();
    }

    @Test
    void whatWasGivenAsAFavourIsNotGivenTwice() {
        var whole = CancellationTerms.of(reservation(
                        KOREAN, EVENT.minus(Duration.ofDays(30)), EVENT, EVENT, false, 4_000, items(10_000, 10_000)))
                .quote(Selection.ALL);
        assertThat(whole.refundAmount()).isEqualTo(16_000);
    }

    /** However much went back before: a fee is kept of what is left only. */
    @Property(seed = "20261121")
    void neverMoreThanIsLeft(
            @ForAll("policies") CancellationPolicy policy,
            @ForAll("items") List<Cancellable.Item> items,
            @ForAll @IntRange(max = 400) int daysBefore,
            @ForAll @IntRange(max = 100) int favourPercent) {
        var now = EVENT.minus(Duration.ofDays(daysBefore));
        var total = reservation(policy, now, EVENT, EVENT, false, 0, items).totalAmount();
        var favour = (int) ((long) total * favourPercent / 100);
        var terms = CancellationTerms.of(reservation(policy, now, EVENT, EVENT, false, favour, items));
        var whole = terms.quote(Selection.ALL);
        assertThat(whole.fee()).isBetween(0, total - favour);
        assertThat(whole.fee() + whole.refundAmount()).isEqualTo(total - favour);
        assertThat(terms.withoutFee(Selection.ALL).refundAmount()).isEqualTo(total - favour);
    }

    @Test
    void onlyWhatIsThereIsGivenBack() {
        var reservation = reservation(KOREAN, EVENT, EVENT, EVENT, false, 0, items(10_000));
        var stranger = UUID.randomUUID();
        assertThatThrownBy(() -> CancellationTerms.of(reservation).quote(new Selection(List.of(stranger), List.of())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        no -> assertThat(no.members().get("seatIds")).isEqualTo(List.of(stranger)));
        assertThatThrownBy(() -> new Selection(List.of(stranger, stranger), List.of()))
                .isInstanceOf(Refusal.class);
    }

    /** Seat after seat or all at once, on the same day: to the won the same. */
    @Property(seed = "20261121")
    void thePartsComeToTheWhole(
            @ForAll("policies") CancellationPolicy policy,
            @ForAll("items") List<Cancellable.Item> items,
            @ForAll @IntRange(max = 400) int daysBefore) {
        var now = EVENT.minus(Duration.ofDays(daysBefore));
        var terms = CancellationTerms.of(reservation(policy, now, EVENT, EVENT, false, 0, items));
        var whole = terms.quote(Selection.ALL);
        assertThat(whole.whole()).isTrue();
        assertThat(whole.fee() + whole.refundAmount()).isEqualTo(whole.paidAmount());
        assertThat(whole.fee()).isBetween(0, whole.paidAmount());
        var fees = 0;
        var refunds = 0;
        for (var item : items) {
            for (int i = 0; i < item.quantity(); i++) {
                var part = terms.quote(
                        item.seatId() != null
                                ? new Selection(List.of(item.seatId()), List.of())
                                : new Selection(List.of(), List.of(new TicketWish(item.ticketTypeId(), 1))));
                assertThat(part.whole()).isEqualTo(items.size() == 1 && item.quantity() == 1);
                fees += part.fee();
                refunds += part.refundAmount();
            }
        }
        assertThat(fees).isEqualTo(whole.fee());
        assertThat(refunds).isEqualTo(whole.refundAmount());
    }

    /** From one day to the next the fee never falls. */
    @Property(seed = "20261121")
    void waitingNeverPays(
            @ForAll("policies") CancellationPolicy policy,
            @ForAll("items") List<Cancellable.Item> items,
            @ForAll @IntRange(max = 400 * 24) int hoursBefore,
            @ForAll @IntRange(max = 400 * 24) int longer) {
        var late = EVENT.minus(Duration.ofHours(hoursBefore));
        var early = late.minus(Duration.ofHours(longer));
        assertThat(quote(policy, late, items).fee())
                .isGreaterThanOrEqualTo(quote(policy, early, items).fee());
    }

    private static CancellationQuote quote(Instant now, int price) {
        return quote(KOREAN, now, items(price));
    }

    private static CancellationQuote quote(CancellationPolicy policy, Instant now, List<Cancellable.Item> items) {
        return CancellationTerms.of(reservation(policy, now, EVENT, EVENT, false, 0, items))
                .quote(Selection.ALL);
    }

    private static Cancellable reservation(
            CancellationPolicy policy,
            Instant now,
            Instant promised,
            Instant actual,
            boolean cancelled,
            int favour,
            List<Cancellable.Item> items) {
        return new Cancellable(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "TK261120ABCDEFGH",
                ReservationStatus.CONFIRMED,
                PaymentStatus.COMPLETED,
                false,
                false,
                items.stream()
                        .mapToInt(item -> item.quantity() * item.unitPrice())
                        .sum(),
                0,
                favour,
                favour,
                policy,
                promised,
                actual,
                cancelled,
                now,
                items);
    }

    private static List<Cancellable.Item> items(int... prices) {
        var items = new ArrayList<Cancellable.Item>();
        for (var price : prices) {
            items.add(new Cancellable.Item(UUID.randomUUID(), null, "R", 1, price));
        }
        return items;
    }

    @Provide
    Arbitrary<List<Cancellable.Item>> items() {
        var seats = Arbitraries.integers()
                .between(0, 500_000)
                .map(price -> new Cancellable.Item(UUID.randomUUID(), null, "R", 1, price));
        var tickets = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 500_000))
                .as((quantity, price) -> new Cancellable.Item(null, UUID.randomUUID(), "S", quantity, price));
        return Arbitraries.oneOf(seats, tickets).list().ofMinSize(1).ofMaxSize(6);
    }

    /** Fees that grow, as an event takes them. */
    @Provide
    Arbitrary<CancellationPolicy> policies() {
        var steps = Combinators.combine(
                        Arbitraries.integers().between(0, 365),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 20_000))
                .as((days, percent, flat) -> new int[] {days, percent, flat});
        return steps.list().ofMaxSize(5).map(drawn -> {
            var days = drawn.stream()
                    .map(step -> step[0])
                    .distinct()
                    .sorted((a, b) -> b - a)
                    .toList();
            var percents = drawn.stream().map(step -> step[1]).sorted().toList();
            var flats = drawn.stream().map(step -> step[2]).sorted().toList();
            var fees = new ArrayList<Fee>();
            for (int i = 0; i < days.size(); i++) {
                fees.add(new Fee(days.get(i), percents.get(i), flats.get(i), 30_000 + flats.get(i)));
            }
            return new CancellationPolicy(0, fees);
        });
    }
}
