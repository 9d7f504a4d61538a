package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidInput;
import java.util.Arrays;
import java.util.Map;

/**
 * Which accounts; null asks for all.
 *
 * @param words part of the address, or the beginning of the name
 */
public record AccountSearch(String words, Role role, Boolean blocked) {
    private static final int MAX_WORDS = 100;

    /** @throws InvalidInput if the words are too long, or there is no such role */
    public static AccountSearch of(String words, String role, Boolean blocked) {
        var trimmed = words == null || words.isBlank() ? null : words.strip();
        if (trimmed != null && trimmed.length() > MAX_WORDS) {
            throw new InvalidInput("q", "Size.max", Map.of("max", MAX_WORDS));
        }
        return new AccountSearch(trimmed, role(role), blocked);
    }

    private static Role role(String text) {
        return text == null
                ? null
                : Arrays.stream(Role.values())
                        .filter(role -> role.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput("role", "choice"));
    }
}
