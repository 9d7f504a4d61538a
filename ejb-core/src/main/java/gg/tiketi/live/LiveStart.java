package gg.tiketi.live;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Listens from the start of the server on. */
@Startup
@Singleton
public class LiveStart {
    @Inject
    private LiveChannel channel;

    @PostConstruct
    void listen() {
        channel.listen();
    }
}
