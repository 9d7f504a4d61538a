package gg.tiketi.accounts;

import java.util.Locale;
import java.util.UUID;

/**
 * How a person is reached and called.
 *
 * @param language of the last sign-in
 */
public record Contact(UUID id, String email, String name, boolean admin, Locale language) {
    /** What others get to see: people are not spelled out, administrators speak for the house. */
    public String publicName() {
        return admin ? name : PersonName.masked(name);
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "contact " + id;
    }
}
