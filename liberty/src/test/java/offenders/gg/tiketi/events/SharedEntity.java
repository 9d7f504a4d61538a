package offenders.gg.tiketi.events;

import jakarta.persistence.Entity;
import java.time.Instant;
import offenders.gg.tiketi.accounts.Trespasser;

/** Is public, knows the time, and makes a cycle. */
@Entity
public class SharedEntity {
    private Trespasser owner;
    private Instant changedAt;

    void change(Trespasser by) {
        owner = by;
        changedAt = Instant.now();
    }
}
