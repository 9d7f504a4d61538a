package gg.tiketi.stats;

/**
 * A month in Seoul; amounts in KRW.
 *
 * @param month as {@code 2026-11}
 */
public record RevenueMonth(String month, long paid, long captured, long refunded, long fees, long revenue) {}
