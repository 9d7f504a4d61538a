package gg.tiketi.layouts;

import gg.tiketi.shared.InvalidField;
import java.util.List;

/** Whether corners make up the border of something. */
final class Outlines {
    /** Less than a seat needs. */
    private static final double SMALLEST = Shape.SEAT * Shape.SEAT;

    private Outlines() {}

    static List<InvalidField> mistakes(String path, List<Point> corners) {
        if (crossesItself(corners)) {
            return List.of(new InvalidField(path, "crosses_itself"));
        }
        return area(corners) < SMALLEST ? List.of(new InvalidField(path, "no_area")) : List.of();
    }

    private static double area(List<Point> corners) {
        var twice = 0.0;
        for (var i = 0; i < corners.size(); i++) {
            var a = corners.get(i);
            var b = next(corners, i);
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    /** Sides that follow each other share a corner, and nothing else is asked of them. */
    private static boolean crossesItself(List<Point> corners) {
        var sides = corners.size();
        for (var i = 0; i < sides; i++) {
            for (var j = i + 2; j < sides; j++) {
                var neighbours = i == 0 && j == sides - 1;
                if (!neighbours && cross(corners.get(i), next(corners, i), corners.get(j), next(corners, j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Point next(List<Point> corners, int i) {
        return corners.get((i + 1) % corners.size());
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        var sideOfC = side(a, b, c);
        var sideOfD = side(a, b, d);
        var sideOfA = side(c, d, a);
        var sideOfB = side(c, d, b);
        return sideOfC * sideOfD < 0 && sideOfA * sideOfB < 0
                || sideOfC == 0 && between(a, b, c)
                || sideOfD == 0 && between(a, b, d)
                || sideOfA == 0 && between(c, d, a)
                || sideOfB == 0 && between(c, d, b);
    }

    private static double side(Point a, Point b, Point of) {
        return Math.signum((b.x() - a.x()) * (of.y() - a.y()) - (b.y() - a.y()) * (of.x() - a.x()));
    }

    /** Of a point on the same straight line. */
    private static boolean between(Point a, Point b, Point of) {
        return of.x() >= Math.min(a.x(), b.x())
                && of.x() <= Math.max(a.x(), b.x())
                && of.y() >= Math.min(a.y(), b.y())
                && of.y() <= Math.max(a.y(), b.y());
    }
}
