package gg.tiketi.accounts;

import gg.tiketi.database.Database;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom to write to, and by what name. Works on servers that have no other right to accounts. */
@ApplicationScoped
public class Contacts {
    private static final String FIND = "select * from auth_schema.find_contacts(?)";

    private Database database;

    protected Contacts() {}

    @Inject
    public Contacts(Database database) {
        this.database = database;
    }

    public Optional<Contact> find(UserId account) {
        return Optional.ofNullable(find(List.of(account.value())).get(account.value()));
    }

    /** By id; without those there are not. One statement. */
    public Map<UUID, Contact> find(Collection<UUID> accounts) {
        return database
                .query(
                        FIND,
                        row -> new Contact(
                                row.getObject("id", UUID.class),
                                row.getString("email"),
                                row.getString("name"),
                                Role.of(row.getString("role")) == Role.ADMIN,
                                Locale.forLanguageTag(row.getString("language"))),
                        (Object) accounts.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Contact::id, Function.identity()));
    }
}
