package gg.tiketi.stats;

/**
 * @param tickets sold and not given back
 * @param share of all those in the list, 0 to 1
 * @param revenue what they cost, in KRW
 */
public record SectionSales(String section, long tickets, double share, long revenue, long averagePrice) {}
