package gg.tiketi.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import gg.tiketi.database.SchemaRights;
import gg.tiketi.json.Json;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/** Brings in the vocabulary of this release, in one statement that does nothing when it is there already. */
@Startup
@Singleton
@DependsOn("Migrations")
public class KeywordsAtStart {
    private static final Logger LOG = Logger.getLogger(KeywordsAtStart.class.getName());

    @Inject
    private Keywords keywords;

    @Inject
    private SchemaRights rights;

    @PostConstruct
    void load() {
        if (rights.has("ticket_schema")) {
            int added = keywords.load(ofThisRelease());
            LOG.info(() -> added + " keywords added");
        }
    }

    static List<Keyword> ofThisRelease() {
        try (var file = KeywordsAtStart.class.getResourceAsStream("keywords.json")) {
            return Json.mapper()
                    .readValue(file, new TypeReference<Map<String, List<Keyword>>>() {})
                    .get("keywords");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
