package gg.tiketi.accounts;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as an administrator sees it.
 *
 * @param phone digits of the national number, null if none was given
 */
public record AccountView(
        UUID id,
        String email,
        String name,
        @Schema(nullable = true) String phone,
        Role role,
        Provider provider,
        boolean blocked,
        Instant createdAt) {
    private static final int PHONE_DIGITS_SHOWN = 4;

    /** Enough to recognise somebody one speaks with, too little to write to or call anybody. */
    AccountView masked() {
        return new AccountView(
                id, maskedEmail(), PersonName.masked(name), maskedPhone(), role, provider, blocked, createdAt);
    }

    private String maskedEmail() {
        return email.charAt(0) + "***" + email.substring(email.lastIndexOf('@'));
    }

    private String maskedPhone() {
        return phone == null ? null : "***" + phone.substring(phone.length() - PHONE_DIGITS_SHOWN);
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "account " + id;
    }
}
