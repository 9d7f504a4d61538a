package gg.tiketi.configuration;

import gg.tiketi.ratelimit.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a setting must look like.
 *
 * @param expectation ends the sentence "REDIS_URL must be ..."
 */
record Rule(String expectation, Predicate<String> fulfilled) {
    static final Rule SWITCH = oneOf("true", "false", "on", "off");

    static final Rule TEXT = new Rule("some text", text -> !text.isBlank());

    /** Nothing at all is fine, too. */
    static final Rule ANYTHING = new Rule("any text", text -> true);

    static final Rule RATE =
            new Rule("a number and a time, such as 300/PT1M", parses(text -> RateLimit.of("checked", text)));

    /** Without a path: browsers compare origins letter by letter. */
    static final Rule ORIGIN =
            new Rule("scheme, host and port without a path, such as https://tickets.example.com", Rule::isOrigin);

    static final Rule ORIGINS = listOf(ORIGIN);

    static final Rule WEB_ADDRESS = address("http", "https");

    static Rule oneOf(String... choices) {
        return new Rule("one of " + String.join(", ", choices), Set.of(choices)::contains);
    }

    static Rule number(long least, long most) {
        return new Rule("a whole number from " + least + " to " + most, text -> {
            try {
                var number = Long.parseLong(text);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    static Rule duration(String least, String most) {
        return new Rule("a duration from " + least + " to " + most + " (ISO 8601, such as PT15M)", text -> {
            try {
                var duration = Duration.parse(text);
                return duration.compareTo(Duration.parse(least)) >= 0 && duration.compareTo(Duration.parse(most)) <= 0;
            } catch (java.time.DateTimeException e) {
                return false;
            }
        });
    }

    static Rule address(String... schemes) {
        return new Rule("an address with " + String.join(": or ", schemes) + ":", parses(text -> {
            var address = URI.create(text);
            if (address.getHost() == null || !Arrays.asList(schemes).contains(address.getScheme())) {
                throw new IllegalArgumentException();
            }
        }));
    }

    static Rule matching(String expectation, String pattern) {
        return new Rule(expectation, text -> text.matches(pattern));
    }

    static Rule listOf(Rule element) {
        return new Rule(
                "a list, separated by commas, of: " + element.expectation(),
                text -> Arrays.stream(text.split(",")).map(String::trim).allMatch(element.fulfilled()));
    }

    Rule orEmpty() {
        return new Rule(expectation + ", or empty", text -> text.isEmpty() || fulfilled.test(text));
    }

    private static boolean isOrigin(String text) {
        try {
            var address = URI.create(text);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && text.equals(address.getScheme() + "://" + address.getAuthority())
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Predicate<String> parses(Consumer<String> parser) {
        return text -> {
            try {
                parser.accept(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        };
    }
}
