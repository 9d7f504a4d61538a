package gg.tiketi.stats;

import jakarta.ejb.Stateless;
import java.time.LocalDate;

@Stateless
public class BuyerStats {
    public CancellationsView cancellations(LocalDate from, LocalDate to, int most) {
        return null;
    }

    public SeatPreferencesView seatPreferences(LocalDate from, LocalDate to, int most) {
        return null;
    }

    public UserBehaviorView behavior(LocalDate from, LocalDate to) {
        return null;
    }
}
