package gg.tiketi.web.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.tiketi.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Answers that everybody gets alike, as long as the catalogue does not change. Whoever has one may keep it, but asks each time
 * whether it still holds: that costs a look at the version, and a change shows at once.
 */
@ApplicationScoped
public class CatalogueAnswers {
    private final CacheControl askEachTime = new CacheControl();

    @Inject
    private Catalogue catalogue;

    protected CatalogueAnswers() {
        askEachTime.setMaxAge(0);
        askEachTime.setMustRevalidate(true);
        // On unless switched off, and then the server would not compress.
        askEachTime.setNoTransform(false);
        askEachTime.getCacheExtension().put("public", "");
    }

    /**
     * @param question the same for the same answer
     * @param load makes the answer, where this server does not have it yet
     */
    public Response to(Request request, String question, Supplier<?> load) {
        return to(
                request,
                question,
                MediaType.APPLICATION_JSON_TYPE,
                version -> catalogue.answer(version, question, load));
    }

    /** As {@link #to}, of an answer that is not JSON. */
    public Response text(Request request, String question, MediaType type, Supplier<String> load) {
        return to(
                request,
                question,
                type,
                version ->
                        catalogue.finished(version, question, () -> load.get().getBytes(UTF_8)));
    }

    private Response to(Request request, String question, MediaType type, LongFunction<byte[]> answerOf) {
        long version = catalogue.version();
        // Tags belong to an address, which has the question; its hash is for caches that take all addresses for one.
        var tag = new EntityTag(
                Long.toString(version, Character.MAX_RADIX) + "-" + Integer.toHexString(question.hashCode()));
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null ? unchanged : Response.ok(answerOf.apply(version), type);
        return answer.tag(tag)
                .cacheControl(askEachTime)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }
}
