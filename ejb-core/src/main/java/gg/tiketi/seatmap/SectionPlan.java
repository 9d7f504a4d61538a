package gg.tiketi.seatmap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A section of a seat layout, as an administrator writes it.
 *
 * @param price whole won
 * @param startRow number of the first row
 * @param shape where the section lies; null lets {@link Drawing} place it
 */
public record SectionPlan(String name, int rows, int seatsPerRow, int price, int startRow, Shape shape) {
    int seats() {
        return rows * seatsPerRow;
    }

    /** Lengths in units of the drawing, in which neighbouring seats are 10 apart; angles in degrees, clockwise, 0 to the right. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Shape.Arc.class, name = "arc"),
        @JsonSubTypes.Type(value = Shape.Block.class, name = "block")
    })
    public interface Shape {
        /** Rows are arcs around one centre; the first has this radius, each further one lies a row's depth outside. */
        record Arc(double cx, double cy, double radius, double from, double to) implements Shape {
            @JsonCreator
            public Arc {}
        }

        /** Straight rows; the first seat of the first row is at x, y, and the whole block is turned by the angle about it. */
        record Block(double x, double y, double angle) implements Shape {
            @JsonCreator
            public Block {}
        }
    }
}
