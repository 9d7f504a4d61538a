package gg.tiketi.catalogue;

import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Tells the version once more, in case the server that made it died between its commit and telling. */
@ApplicationScoped
public class CatalogueNews implements FactConsumer {
    private CatalogueVersion versions;

    protected CatalogueNews() {}

    @Inject
    public CatalogueNews(CatalogueVersion versions) {
        this.versions = versions;
    }

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "event.created",
                "event.changed",
                "event.deleted",
                "event.status_changed",
                "seat_layout.created",
                "seat_layout.changed",
                "seat_layout.deleted",
                "seats.generated",
                "seats.deleted");
    }

    @Override
    public void handle(OutboxMessage message) {
        versions.tellAfterCommit();
    }
}
