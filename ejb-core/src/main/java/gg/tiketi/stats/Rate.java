package gg.tiketi.stats;

/** Shares as they are shown: four digits are more than any figure here is worth. */
final class Rate {
    private Rate() {}

    /** 0 where there is nothing to have a share of. */
    static double of(double part, double whole) {
        return whole == 0 ? 0 : Math.round(part / whole * 10_000) / 10_000.0;
    }
}
