package gg.tiketi.web.reservations;

import gg.tiketi.refunds.CancelWish;
import gg.tiketi.refunds.RefundAccount;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.shared.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is given back. Without seats and tickets: everything.
 *
 * @param refundAmount what the buyer was shown, in KRW; only compared
 * @param refundAccount needed for payments by virtual account
 */
public record CancelSeats(
        @Size(max = 100) List<@NotNull UUID> seatIds,
        @Size(max = 20) List<@NotNull @Valid CancelTickets> tickets,

        @Size(min = 1, max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String reason,

        @PositiveOrZero Integer refundAmount,
        @Valid RefundAccount refundAccount) {
    private static final String DEFAULT_REASON = "고객 요청";

    public record CancelTickets(
            @NotNull UUID ticketTypeId,
            @NotNull @Min(1) @Max(100) Integer quantity) {}

    static CancelWish wish(CancelSeats body) {
        if (body == null) {
            return new CancelWish(Selection.ALL, DEFAULT_REASON, null, null);
        }
        var tickets = Objects.requireNonNullElse(body.tickets, List.<CancelTickets>of()).stream()
                .map(each -> new TicketWish(each.ticketTypeId(), each.quantity()))
                .toList();
        return new CancelWish(
                new Selection(Objects.requireNonNullElse(body.seatIds, List.of()), tickets),
                Objects.requireNonNullElse(body.reason, DEFAULT_REASON),
                body.refundAmount,
                body.refundAccount);
    }
}
