package gg.tiketi.seatmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.layouts.Scenery;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the maps of events are drawn from: published with the seats, and never changed since. */
@ApplicationScoped
class PublishedMaps {
    private static final String CURRENT = """
            select revision, sections, scenery
              from ticket_schema.seat_maps
             where event_id = ? and withdrawn_at is null
            """;

    private static final TypeReference<List<Section>> SECTIONS = new TypeReference<>() {};

    private Database database;

    protected PublishedMaps() {}

    @Inject
    PublishedMaps(Database database) {
        this.database = database;
    }

    /**
     * @param revision 1 for the first seats the event had
     * @param sections in the order of their ordinals
     * @param scenery what lies around them
     */
    record Published(int revision, List<Section> sections, Scenery scenery) {}

    /** Empty if the event has no seats. */
    Optional<Published> of(EventId event) {
        return database.first(CURRENT, PublishedMaps::published, event.value());
    }

    private static Published published(ResultSet row) throws SQLException {
        try {
            var sections = Json.mapper().readValue(row.getString("sections"), SECTIONS);
            var scenery = row.getString("scenery");
            return new Published(
                    row.getInt("revision"),
                    sections,
                    scenery == null ? Scenery.USUAL : Json.read(scenery, Scenery.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
