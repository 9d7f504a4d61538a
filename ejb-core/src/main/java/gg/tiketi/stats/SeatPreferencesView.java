package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What buyers choose: of what was paid in these days and not given back.
 *
 * @param prices the cheapest first
 * @param partySizes how many tickets a reservation has, the smallest first
 */
public record SeatPreferencesView(
        LocalDate from, LocalDate to, List<SectionSales> sections, List<Price> prices, List<PartySize> partySizes)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return SectionSales.class;
    }

    @Override
    public List<? extends Record> rows() {
        return sections;
    }

    /** @param from in KRW, included; @param to in KRW, not included; null for the last */
    public record Price(long from, @Schema(nullable = true) Long to, long tickets, double share, long revenue) {}

    public record PartySize(int tickets, long reservations, double share) {}
}
