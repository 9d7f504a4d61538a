package gg.tiketi.layouts;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/** A place on the drawing, in the units of {@link Shape}. */
public record Point(
        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double x,

        @NotNull @DecimalMin("-100000") @DecimalMax("100000")
        Double y) {}
