package gg.tiketi.accounts;

import gg.tiketi.configuration.WrongConfiguration;
import gg.tiketi.database.Database;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** When a server starts: somebody must be the first administrator. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdminBootstrap {
    @Inject
    private Database database;

    @Inject
    private FirstAdmin firstAdmin;

    @PostConstruct
    void start() {
        if (!AuthSchema.isOurs(database)) {
            return;
        }
        try {
            firstAdmin.ensure();
        } catch (IllegalStateException e) {
            throw WrongConfiguration.stop(List.of(e.getMessage()));
        }
    }
}
