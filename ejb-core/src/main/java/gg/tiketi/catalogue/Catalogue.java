package gg.tiketi.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finished answers about events and layouts, in step with the changes made on any server. */
@ApplicationScoped
public class Catalogue {
    /** Rough cost of an entry beside its texts, so that many small answers do not cost more than the limit says. */
    private static final int ENTRY_OVERHEAD = 200;

    private CatalogueVersion versions;
    private Cache<Question, byte[]> answers;

    protected Catalogue() {}

    /** @param cacheBytes heap for answers; the least useful ones make room */
    @Inject
    public Catalogue(
            CatalogueVersion versions, @ConfigProperty(name = "tiketi.catalogue.cache-bytes") long cacheBytes) {
        this.versions = versions;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher((Question question, byte[] answer) ->
                        2 * question.text().length() + answer.length + ENTRY_OVERHEAD)
                // Making an answer takes a query, and blocks the others of its bin: have many bins.
                .initialCapacity(1024)
                .build();
    }

    /** The version as of now: one round trip to Redis, or a statement where Redis cannot tell. */
    public long version() {
        return versions.current();
    }

    /**
     * The answer to a question as JSON, made at most once per version on this server, however many ask at once.
     *
     * @param version as {@link #version} told it when the request came in
     * @param question the same text for the same question
     */
    public byte[] answer(long version, String question, Supplier<?> load) {
        return finished(version, question, () -> json(load.get()));
    }

    /** As {@link #answer}, of one that is not JSON. */
    public byte[] finished(long version, String question, Supplier<byte[]> load) {
        return answers.get(new Question(version, question), key -> load.get());
    }

    /**
     * Says that the transaction under way changes what the catalogue shows. The last statement before its end: the row it
     * locks is everybody's.
     */
    public void changed() {
        versions.advance();
    }

    /** Has this done after each change on any server, soon. May be called more than once for a change, and for none. */
    public void whenChanged(Runnable work) {
        versions.whenAdvanced(work);
    }

    private static byte[] json(Object answer) {
        try {
            return Json.mapper().writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Question(long version, String text) {}
}
