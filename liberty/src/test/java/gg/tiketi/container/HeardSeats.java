package gg.tiketi.container;

import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hears what whoever shows seats hears. */
@ApplicationScoped
public class HeardSeats {
    private final Set<EventId> heard = ConcurrentHashMap.newKeySet();

    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) SeatsChanged changed) {
        heard.add(changed.event());
    }

    public boolean of(EventId event) {
        return heard.contains(event);
    }
}
