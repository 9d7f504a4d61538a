package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/** @param sections what is sold of each section and price now, the most first; a ticket type counts as a section */
public record EventView(
        LocalDate from,
        LocalDate to,
        EventFigures event,
        List<FunnelStep> funnel,
        List<SectionSales> sections,
        List<SalesDay> daily)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return SalesDay.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }
}
