package gg.tiketi.stats;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * @param tickets sold and not given back
 * @param share of all those in the list, 0 to 1
 * @param revenue what they cost, in KRW
 */
public record SectionSales(String section, long tickets, double share, long revenue, long averagePrice) {
    /** From label, number, amount, and the number of everything. */
    static SectionSales read(ResultSet row) throws SQLException {
        var tickets = row.getLong("number");
        var revenue = row.getLong("amount");
        return new SectionSales(
                row.getString("label"),
                tickets,
                Rate.of(tickets, row.getLong("everything")),
                revenue,
                tickets == 0 ? 0 : revenue / tickets);
    }
}
