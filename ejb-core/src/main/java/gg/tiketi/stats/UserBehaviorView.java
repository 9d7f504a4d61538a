package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/**
 * @param buyers of all time
 * @param purchases how many of them have so many paid reservations; of all time
 * @param timeToPay how long those took who paid in the days asked for, the fastest first
 */
public record UserBehaviorView(
        LocalDate from, LocalDate to, Buyers buyers, List<Purchases> purchases, List<TimeToPay> timeToPay)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Purchases.class;
    }

    @Override
    public List<? extends Record> rows() {
        return purchases;
    }

    /** @param repeat those with two paid reservations or more */
    public record Buyers(long total, long repeat, double repeatRate, double averagePurchases, long averageSpent) {}

    /** @param purchases {@code 1} to {@code 4}, {@code 5+} */
    public record Purchases(String purchases, long buyers, double share) {}

    /** @param seconds from the reservation to the money: {@code 0-59}, {@code 60-119}, … , {@code 300+} */
    public record TimeToPay(String seconds, long reservations, double share) {}
}
