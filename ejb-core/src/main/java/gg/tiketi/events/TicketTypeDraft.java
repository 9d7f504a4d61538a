package gg.tiketi.events;

import gg.tiketi.shared.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A price class as an admin wants it.
 *
 * @param price in KRW
 * @param version of the one that is changed, null: whatever it is; unused for a new one
 */
public record TicketTypeDraft(
        @NotBlank @Size(max = 100) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String name,

        @NotNull @Min(0) @Max(100_000_000) Integer price,
        @NotNull @Min(1) @Max(1_000_000) Integer totalQuantity,

        @Size(max = 1000) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String description,

        Integer version) {}
