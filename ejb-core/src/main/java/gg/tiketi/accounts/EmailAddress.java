package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidInput;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form we keep: lower case ASCII, so that neither case nor look-alike letters make a second account
 * and nothing in it can break a mail header.
 */
record EmailAddress(String value) {
    /** RFC 5321. */
    private static final int MAX_LENGTH = 254;

    /** What browsers accept in an e-mail field (HTML standard), with a dot in the domain and no two dots in a row. */
    private static final Pattern VALID =
            Pattern.compile("(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** @throws InvalidInput for the field {@code email} */
    static EmailAddress of(String typed) {
        return read(typed).orElseThrow(() -> new InvalidInput("email", "email"));
    }

    /** Empty where no account can have such an address. */
    static Optional<EmailAddress> read(String typed) {
        // A line break is refused also where it would be trimmed: it was meant to go somewhere.
        if (typed == null || typed.length() > MAX_LENGTH || typed.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        // Full-width letters, as Korean and Japanese keyboards make them, become plain ones.
        var address = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return address.length() <= MAX_LENGTH && VALID.matcher(address).matches()
                ? Optional.of(new EmailAddress(address))
                : Optional.empty();
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "an e-mail address";
    }
}
