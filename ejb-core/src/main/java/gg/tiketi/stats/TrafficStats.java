package gg.tiketi.stats;

import jakarta.ejb.Stateless;
import java.time.LocalDate;

@Stateless
public class TrafficStats {
    public HourlyTrafficView hourly(LocalDate from, LocalDate to) {
        return null;
    }

    public ConversionView conversion(LocalDate from, LocalDate to) {
        return null;
    }

    public RealtimeView realtime() {
        return null;
    }

    public PerformanceView performance(LocalDate from, LocalDate to, int most) {
        return null;
    }
}
