package gg.tiketi.accounts;

import gg.tiketi.database.Database;
import gg.tiketi.shared.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the first administrator from the settings, if there is none. Later changes of the settings change nobody. What production
 * demands of the password is checked with the other settings.
 */
@ApplicationScoped
class FirstAdmin {
    /** Two servers that start together may do so: the second finds the address taken, or an administrator. */
    private static final String MAKE = """
            insert into auth_schema.users (id, email, password_hash, name, role, provider)
            select ?, ?, ?, 'TIKETI', 'admin', 'LOCAL'
             where not exists (select from auth_schema.users where role = 'admin')
            on conflict (lower(email)) do nothing
            """;

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

    private Database database;
    private PasswordHashing hashing;
    private String email;
    private Optional<String> password;

    protected FirstAdmin() {}

    @Inject
    FirstAdmin(
            Database database,
            PasswordHashing hashing,
            @ConfigProperty(name = "tiketi.accounts.admin-email") String email,
            @ConfigProperty(name = "tiketi.accounts.admin-password") Optional<String> password) {
        this.database = database;
        this.hashing = hashing;
        this.email = email;
        this.password = password;
    }

    /** @throws IllegalStateException naming the setting that is no good */
    void ensure() {
        if (password.isEmpty()) {
            return;
        }
        var address = EmailAddress.read(email)
                .orElseThrow(() -> new IllegalStateException("ADMIN_EMAIL is no e-mail address"));
        var secret = checked(password.get());
        if (adminExists()) {
            return;
        }
        var made = database.update(MAKE, UUID.randomUUID(), address.value(), hashing.hash(secret));
        if (made == 1) {
            LOG.info("Made the first administrator");
        } else if (!adminExists()) {
            throw new IllegalStateException(
                    "ADMIN_EMAIL belongs to an ordinary account, which does not become an administrator by itself");
        }
    }

    private Password checked(String text) {
        try {
            return Password.chosen("password", text);
        } catch (InvalidInput e) {
            throw new IllegalStateException("ADMIN_PASSWORD needs 8 to 72 bytes with a letter and a digit", e);
        }
    }

    private boolean adminExists() {
        return database.first("select from auth_schema.users where role = 'admin' limit 1", row -> true)
                .isPresent();
    }
}
