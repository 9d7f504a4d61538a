package gg.tiketi.layouts;

import gg.tiketi.shared.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A layout as an admin wants it.
 *
 * @param version of the layout that is changed, null: whatever it is; unused for a new one
 */
public record SeatLayoutDraft(
        @NotBlank @Size(max = 100) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String name,

        @Size(max = 1000) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String description,

        @NotNull @Valid LayoutConfig layoutConfig,
        Integer version) {}
