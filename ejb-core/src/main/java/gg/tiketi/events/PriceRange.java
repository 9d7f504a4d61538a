package gg.tiketi.events;

import gg.tiketi.shared.InvalidInput;
import java.util.Map;

/**
 * What a ticket may cost, in KRW.
 *
 * @param least 0 or more
 * @param most not less than that, and included
 */
public record PriceRange(int least, int most) {
    /** No ticket costs more. */
    static final int DEAREST = 100_000_000;

    /**
     * From a query, where either may be missing.
     *
     * @return null if both are
     * @throws InvalidInput naming {@code priceMin} or {@code priceMax}
     */
    public static PriceRange of(Integer priceMin, Integer priceMax) {
        if (priceMin == null && priceMax == null) {
            return null;
        }
        int least = priceMin == null ? 0 : priceMin;
        int most = priceMax == null ? DEAREST : priceMax;
        check("priceMin", least);
        check("priceMax", most);
        if (most < least) {
            throw new InvalidInput("priceMax", "price_order");
        }
        return new PriceRange(least, most);
    }

    private static void check(String parameter, int price) {
        if (price < 0 || price > DEAREST) {
            throw new InvalidInput(parameter, "range", Map.of("min", 0, "max", DEAREST));
        }
    }
}
