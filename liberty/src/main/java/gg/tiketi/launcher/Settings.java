package gg.tiketi.launcher;

import java.util.Map;
import java.util.Optional;

/** What the person who starts TIKETI has set in the environment. An empty value counts as none. */
record Settings(Map<String, String> environment) {
    Optional<String> find(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    String get(String variable, String otherwise) {
        return find(variable).orElse(otherwise);
    }

    String require(String variable, String because) {
        return find(variable).orElseThrow(() -> new LaunchFailure(variable + " is missing: " + because));
    }
}
