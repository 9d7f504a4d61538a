package gg.tiketi.web.live;

import gg.tiketi.json.Json;
import gg.tiketi.rest.Problem;
import gg.tiketi.shared.RefusalCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts that go to browsers. */
final class Frames {
    /** Frames were left out: the client fetches the states of its rooms anew. */
    static final String RESYNC = of("resync", Map.of());

    static final String PONG = of("pong", Map.of());

    private Frames() {}

    static String of(String type, Map<String, ?> members) {
        var frame = new LinkedHashMap<String, Object>();
        frame.put("type", type);
        frame.putAll(members);
        return Json.write(frame);
    }

    static String error(RefusalCode code) {
        return of("error", Map.of("code", code.name()));
    }

    /** What is to be looked into is logged. */
    static String failure(Throwable failure) {
        return error(Problem.ofFailure(failure).code());
    }
}
