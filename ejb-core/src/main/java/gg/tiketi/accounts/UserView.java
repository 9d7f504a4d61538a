package gg.tiketi.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as its owner sees it.
 *
 * @param phone digits of the national number, null if none was given
 */
public record UserView(
        UUID id,
        String email,
        String name,
        @Schema(nullable = true) String phone,
        Role role,
        Provider provider) {
    /** The customer's clients read it under this name too. */
    @JsonProperty
    public UUID userId() {
        return id;
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "user " + id;
    }
}
