package gg.tiketi.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every module's {@code Application} has beside its resources. */
public final class RestFeatures {
    private static final List<Class<?>> SHARED = List.of(
            AnswerDefaults.class,
            AuthenticationFilter.class,
            BodyFilter.class,
            CookieGuard.class,
            CorsFilter.class,
            JsonProvider.class,
            ParameterConverters.class,
            ProblemMapper.OfEverything.class,
            ProblemMapper.OfViolations.class,
            SourceLimitFilter.class);

    private RestFeatures() {}

    public static Set<Class<?>> all(Class<?>... resources) {
        var all = new HashSet<Class<?>>(SHARED);
        all.addAll(List.of(resources));
        return Set.copyOf(all);
    }
}
