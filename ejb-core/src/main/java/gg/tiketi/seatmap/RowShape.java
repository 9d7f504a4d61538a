package gg.tiketi.seatmap;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How the seats of one row lie; a reader works out each seat's place. Units as in {@link gg.tiketi.layouts.Shape}, y downwards.
 *
 * @param k {@code line}: seat i is at {@code x + i dx, y + i dy}; {@code arc}: the seats lie evenly between the angles {@code a0} and {@code a1}
 *     (radians, the first and the last seat half a place inside) at radius {@code r} around {@code x, y}
 * @param c how many seats, null: as many as the section says
 * @param f null: there is nothing special about its seats
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowShape(
        String k, double x, double y, Double dx, Double dy, Double r, Double a0, Double a1, Integer c, RowFlags f) {
    static RowShape line(double x, double y, double dx, double dy) {
        return new RowShape("line", round(x), round(y), fine(dx), fine(dy), null, null, null, null, null);
    }

    static RowShape arc(double x, double y, double r, double a0, double a1) {
        return new RowShape("arc", round(x), round(y), null, null, round(r), fine(a0), fine(a1), null, null);
    }

    /** The same with so many seats, if that is not what the section says. */
    RowShape with(int seats, int usual) {
        return seats == usual ? this : new RowShape(k, x, y, dx, dy, r, a0, a1, seats, f);
    }

    RowShape with(RowFlags flags) {
        return new RowShape(k, x, y, dx, dy, r, a0, a1, c, flags);
    }

    /** Where seat i of so many is. */
    double[] seat(int i, int count) {
        if (r == null) {
            return new double[] {x + i * dx, y + i * dy};
        }
        var angle = a0 + (a1 - a0) * (i + 0.5) / count;
        return new double[] {x + r * Math.cos(angle), y + r * Math.sin(angle)};
    }

    static double round(double length) {
        return Math.round(length * 10) / 10.0;
    }

    /** A fifth of a unit at the far end of a stadium, 2,000 units from the stage. */
    private static double fine(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
