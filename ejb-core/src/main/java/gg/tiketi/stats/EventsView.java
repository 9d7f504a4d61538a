package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/** @param events those with the most revenue first */
public record EventsView(LocalDate from, LocalDate to, List<EventFigures> events) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return EventFigures.class;
    }

    @Override
    public List<? extends Record> rows() {
        return events;
    }
}
