package gg.tiketi.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares settings with their rules. Complaints name the variable and what is expected, never the value: it may be a secret. */
final class ConfigurationCheck {
    private ConfigurationCheck() {}

    /** @param values of variables; empty where one is neither set nor has a default */
    static List<String> complaints(Function<String, Optional<String>> values) {
        var complaints = new ArrayList<>(complaints(Settings.RULES, values));
        // Any other mode was complained about, and gets no mercy.
        if (!values.apply("TIKETI_MODE").equals(Optional.of("development"))) {
            complaints(Production.RULES, values)
                    .forEach(complaint -> complaints.add("In production mode " + complaint));
        }
        return complaints;
    }

    private static List<String> complaints(Map<String, Rule> rules, Function<String, Optional<String>> values) {
        return rules.entrySet().stream()
                .filter(rule -> !isFulfilled(
                        rule.getValue(), values.apply(rule.getKey()).orElse("")))
                .map(rule -> rule.getKey() + " must be " + rule.getValue().expectation() + ".")
                .toList();
    }

    private static boolean isFulfilled(Rule rule, String value) {
        try {
            return rule.fulfilled().test(value);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
