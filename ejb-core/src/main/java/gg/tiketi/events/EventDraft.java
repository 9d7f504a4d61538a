package gg.tiketi.events;

import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event as an admin wants it. An event has assigned seats or ticket types, not both.
 *
 * @param region null: the one the address begins with, if it names one
 * @param posterImageUrl of this site ({@code /api/images/…}) or an https address
 * @param ageRating years of age from which one may come in, 0: everybody, null: not said
 * @param runningMinutes with breaks, null: not said
 * @param cast a line for each of them, {@code role: name} or a name
 * @param notice what buyers have to know before they buy
 * @param ticketTypes for a new event only; later each is changed by itself
 * @param queueThreshold how many buyers may be in seat selection at a time, null: {@value #QUEUE_THRESHOLD}
 * @param admitPerSecond how many of those who wait are let in a second at most, null: as the installation says; for a new event only,
 *     later it is changed in the waiting room
 * @param holdMinutes how long an unpaid reservation lasts, null: {@value #HOLD_MINUTES}
 * @param maxSeatsPerUser null: {@value #MAX_SEATS_PER_USER}
 * @param version of the event that is changed, null: whatever it is; unused for a new one
 */
public record EventDraft(
        @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String title,

        @Size(max = 10_000) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String description,

        @NotNull Category category,

        @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String venue,

        @Size(max = 300) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String address,

        Region region,

        @NotNull Instant eventDate,
        @NotNull Instant saleStartDate,
        @NotNull Instant saleEndDate,

        @Size(max = 500) @Pattern(regexp = "(/[^/\\\\\\s]|https://)[^\\s\\\\\"'<>]*")
        String posterImageUrl,

        @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String artistName,

        @Min(0) @Max(19) Integer ageRating,
        @Min(1) @Max(1440) Integer runningMinutes,

        @Size(max = 5_000) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String cast,

        @Size(max = 10_000) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String notice,

        UUID seatLayoutId,
        @Size(max = 50) List<@Valid @NotNull TicketTypeDraft> ticketTypes,
        @Min(1) @Max(1_000_000) Integer queueThreshold,
        @Min(1) @Max(1_000_000) Integer admitPerSecond,
        @Min(1) @Max(60) Integer holdMinutes,
        @Min(1) @Max(100) Integer maxSeatsPerUser,
        @Valid CancellationPolicy cancellationPolicy,
        Integer version) {
    public static final int QUEUE_THRESHOLD = 1000;
    public static final int HOLD_MINUTES = 5;
    public static final int MAX_SEATS_PER_USER = 4;

    /** What is outside of these is a slip, or beyond what the database can store. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What no annotation can judge. */
    void check() {
        var wrong = new ArrayList<InvalidField>();
        Map.of("eventDate", eventDate, "saleStartDate", saleStartDate, "saleEndDate", saleEndDate)
                .forEach((field, at) -> {
                    if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
                        wrong.add(new InvalidField(field, "moment_range"));
                    }
                });
        if (!saleStartDate.isBefore(saleEndDate)) {
            wrong.add(new InvalidField("saleEndDate", "sale_ends_before_start"));
        }
        if (!saleStartDate.isBefore(eventDate)) {
            wrong.add(new InvalidField("saleStartDate", "sale_starts_after_event"));
        }
        if (seatLayoutId != null && !tickets().isEmpty()) {
            wrong.add(new InvalidField("ticketTypes", "seats_or_tickets"));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < tickets().size(); i++) {
            if (!names.add(tickets().get(i).name().strip())) {
                wrong.add(new InvalidField("ticketTypes[" + i + "].name", "repeated"));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        if (cancellationPolicy != null) {
            cancellationPolicy.check();
        }
    }

    List<TicketTypeDraft> tickets() {
        return ticketTypes == null ? List.of() : ticketTypes;
    }
}
