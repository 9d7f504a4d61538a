package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.shared.Text;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Words on the drawing, such as {@code 입구 A}. Lengths are in the units of {@link Shape}, angles in degrees, clockwise.
 *
 * @param x of its middle, as is {@code y}
 * @param size of its letters, null: 16; they are drawn larger where they could not be read
 * @param rotation about its middle, null: none
 * @param textEn the same for who reads English, null: {@code text}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Label(
        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double x,

        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double y,

        @DecimalMin("6") @DecimalMax("500") Double size,
        @DecimalMin("-360") @DecimalMax("360") Double rotation,

        @NotBlank @Size(max = 40) @Pattern(regexp = Text.PLAIN, message = Text.MARKUP)
        String text,

        @Size(min = 1, max = 40) @Pattern(regexp = Text.PLAIN, message = Text.MARKUP)
        String textEn) {}
