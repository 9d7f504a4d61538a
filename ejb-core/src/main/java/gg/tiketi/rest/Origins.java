package gg.tiketi.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Web origins whose pages may talk to us: our own, and those an operator names. Compared letter by letter: no patterns. */
@ApplicationScoped
public class Origins {
    private String own;
    private Set<String> foreign;

    protected Origins() {}

    @Inject
    Origins(
            @ConfigProperty(name = "tiketi.public-origin") String own,
            @ConfigProperty(name = "tiketi.cors.allowed-origins") Optional<List<String>> foreign) {
        this.own = own;
        this.foreign = Set.copyOf(foreign.orElse(List.of()));
    }

    /** Pages of another origin that may read our answers. */
    boolean mayRead(String origin) {
        return foreign.contains(origin);
    }

    /** Pages that may send requests which the refresh cookie accompanies, and open WebSockets. */
    public boolean maySend(String origin) {
        return own.equals(origin) || foreign.contains(origin);
    }
}
