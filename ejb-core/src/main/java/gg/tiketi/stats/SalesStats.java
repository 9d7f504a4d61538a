package gg.tiketi.stats;

import gg.tiketi.shared.EventId;
import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.List;

@Stateless
public class SalesStats {
    public OverviewView overview(LocalDate from, LocalDate to) {
        return null;
    }

    public DailyView daily(LocalDate from, LocalDate to) {
        return null;
    }

    public EventsView events(LocalDate from, LocalDate to, int most) {
        return null;
    }

    public EventView event(EventId event, LocalDate from, LocalDate to) {
        return null;
    }

    public PaymentsView payments(LocalDate from, LocalDate to) {
        return null;
    }

    public RevenueView revenue(LocalDate from, LocalDate to) {
        return null;
    }

    public List<RevenueMonth> months(LocalDate from, LocalDate to) {
        return List.of();
    }
}
