package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * Where a section lies, and how. Lengths are in units of the drawing, in which neighbouring seats are 10 apart; x grows to the
 * right, y downwards, away from the stage. Angles are in degrees, clockwise from the right.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Shape.Arc.class, name = "arc"),
    @JsonSubTypes.Type(value = Shape.Block.class, name = "block")
})
@Schema(
        description =
                "Where a section lies; neighbouring seats are 10 apart, angles are in degrees, clockwise from the right",
        oneOf = {Shape.Arc.class, Shape.Block.class},
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "arc", schema = Shape.Arc.class),
            @DiscriminatorMapping(value = "block", schema = Shape.Block.class)
        })
public sealed interface Shape {
    /** Distance of neighbouring seats in a row. */
    double SEAT = 10;

    /** Distance of rows where a shape does not say. */
    double ROW = 12;

    /** Of rows. */
    Double rowGap();

    /** Whether the seats of rows of these lengths, front to back, have room beside each other. */
    boolean hasRoomFor(int[] seatsInRows);

    /**
     * Rows are arcs around one centre, the seats of each lie evenly between the angles.
     *
     * @param innerRadius of the first row; each further one lies a row gap outside
     * @param from the first seats' side
     * @param to the last seats' side; less than {@code from} where seats are counted from right to left as seen from the centre
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Arc",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "arc"),
            requiredProperties = {"type", "cx", "cy", "innerRadius", "from", "to"})
    record Arc(
            @NotNull @DecimalMin("-100000") @DecimalMax("100000")
            Double cx,

            @NotNull @DecimalMin("-100000") @DecimalMax("100000")
            Double cy,

            @NotNull @DecimalMin("1") @DecimalMax("100000") Double innerRadius,
            @NotNull @DecimalMin("-360") @DecimalMax("360") Double from,
            @NotNull @DecimalMin("-360") @DecimalMax("360") Double to,
            @DecimalMin("8") @DecimalMax("1000") Double rowGap)
            implements Shape {
        private static final double CIRCLE = 360;

        /** Seats nearer than this part of their distance would lie on each other. */
        private static final double CLOSEST = 0.9;

        public Arc {
            rowGap = rowGap == null ? Double.valueOf(ROW) : rowGap;
        }

        double radiusOf(int row) {
            return innerRadius + row * rowGap;
        }

        @Override
        public boolean hasRoomFor(int[] seatsInRows) {
            var angle = Math.abs(to - from);
            for (int row = 0; row < seatsInRows.length; row++) {
                if (Math.toRadians(angle) * radiusOf(row) < seatsInRows[row] * SEAT * CLOSEST) {
                    return false;
                }
            }
            return angle <= CIRCLE;
        }
    }

    /**
     * Straight rows behind each other; shorter ones stand in the middle.
     *
     * @param x of the first seat of the first row, as is {@code y}
     * @param rotation of the whole block about that seat, null: none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Block",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "block"),
            requiredProperties = {"type", "x", "y"})
    record Block(
            @NotNull @DecimalMin("-100000") @DecimalMax("100000")
            Double x,

            @NotNull @DecimalMin("-100000") @DecimalMax("100000")
            Double y,

            @DecimalMin("-360") @DecimalMax("360") Double rotation,
            @DecimalMin("8") @DecimalMax("1000") Double rowGap)
            implements Shape {
        public Block {
            rotation = rotation == null ? Double.valueOf(0) : rotation;
            rowGap = rowGap == null ? Double.valueOf(ROW) : rowGap;
        }

        @Override
        public boolean hasRoomFor(int[] seatsInRows) {
            return true;
        }
    }
}
