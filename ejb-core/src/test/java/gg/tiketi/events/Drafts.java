package gg.tiketi.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events to announce. */
final class Drafts {
    private Drafts() {}

    /** On sale since yesterday, until the day before the concert in ten days. */
    static EventDraft concert(String title, Instant now) {
        return event(
                title,
                "BTS",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(9)),
                now.plus(Duration.ofDays(10)));
    }

    static EventDraft event(String title, String artist, Instant saleStart, Instant saleEnd, Instant at) {
        return draft(title, artist, saleStart, saleEnd, at, null, List.of(ticketType("R석", 154_000, 100)), null, null);
    }

    static EventDraft seated(String title, UUID layout, Instant now) {
        return draft(
                title,
                "IU",
                now.plus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(9)),
                now.plus(Duration.ofDays(10)),
                layout,
                null,
                null,
                null);
    }

    static EventDraft draft(
            String title,
            String artist,
            Instant saleStart,
            Instant saleEnd,
            Instant at,
            UUID layout,
            List<TicketTypeDraft> types,
            CancellationPolicy policy,
            Integer version) {
        return new EventDraft(
                title,
                "About it",
                Category.CONCERT,
                "고척스카이돔",
                "서울특별시 구로구 경인로 430",
                null,
                at,
                saleStart,
                saleEnd,
                "/api/images/poster.svg",
                artist,
                null,
                null,
                null,
                null,
                layout,
                types,
                null,
                null,
                null,
                null,
                policy,
                version);
    }

    /** With all that may be left out. */
    static EventDraft detailed(EventDraft draft, Region region) {
        return new EventDraft(
                draft.title(),
                draft.description(),
                draft.category(),
                draft.venue(),
                draft.address(),
                region,
                draft.eventDate(),
                draft.saleStartDate(),
                draft.saleEndDate(),
                draft.posterImageUrl(),
                draft.artistName(),
                8,
                150,
                "엘파바: 김주연\n이서진",
                "공연 시작 뒤에는 입장할 수 없습니다.",
                draft.seatLayoutId(),
                draft.ticketTypes(),
                draft.queueThreshold(),
                draft.admitPerSecond(),
                draft.holdMinutes(),
                draft.maxSeatsPerUser(),
                draft.cancellationPolicy(),
                draft.version());
    }

    static TicketTypeDraft ticketType(String name, int price, int quantity) {
        return new TicketTypeDraft(name, price, quantity, null, null);
    }
}
