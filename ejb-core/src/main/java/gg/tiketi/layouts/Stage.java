package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import gg.tiketi.shared.Text;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What the audience looks at. Lengths are in the units of {@link Shape}, angles in degrees, clockwise.
 *
 * @param x of its middle, as is {@code y}
 * @param rotation about its middle, null: none
 * @param text what stands on it, in Korean; null: the word for a stage
 * @param textEn the same for who reads English, null: {@code text}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stage(
        @NotNull Form form,

        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double x,

        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double y,

        @NotNull @DecimalMin("10") @DecimalMax("20000") Double width,
        @NotNull @DecimalMin("10") @DecimalMax("20000") Double height,
        @DecimalMin("-360") @DecimalMax("360") Double rotation,

        @Size(min = 1, max = 40) @Pattern(regexp = Text.PLAIN, message = Text.MARKUP)
        String text,

        @Size(min = 1, max = 40) @Pattern(regexp = Text.PLAIN, message = Text.MARKUP)
        String textEn) {
    /** What it looks like from above. */
    public enum Form {
        @JsonProperty("rectangle")
        RECTANGLE,
        @JsonProperty("ellipse")
        ELLIPSE,
        /** The round side is the one with the larger y, towards the audience. */
        @JsonProperty("half_round")
        HALF_ROUND
    }
}
