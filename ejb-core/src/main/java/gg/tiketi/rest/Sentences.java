package gg.tiketi.rest;

import gg.tiketi.shared.RefusalCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read: Korean, or English where the client asks for it. */
final class Sentences {
    static final Locale DEFAULT = Locale.KOREAN;
    static final List<Locale> LANGUAGES = List.of(DEFAULT, Locale.ENGLISH);

    private static final String BUNDLE = "gg.tiketi.rest.problems";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final ResourceBundle bundle;

    private Sentences(Locale language) {
        bundle = bundle(language);
    }

    /** @param acceptLanguage the request's header, null if there is none */
    static Sentences in(String acceptLanguage) {
        return new Sentences(language(acceptLanguage));
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                language,
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale language() {
        return bundle.getLocale();
    }

    String of(RefusalCode code, Map<String, Object> members) {
        return fill(bundle.getString(code.name()), members);
    }

    /** Empty where the bundle has no such sentence: annotations of libraries bring their own. */
    Optional<String> of(String key, Map<String, Object> members) {
        return bundle.containsKey(key) ? Optional.of(fill(bundle.getString(key), members)) : Optional.empty();
    }

    private static String fill(String sentence, Map<String, Object> members) {
        return PLACEHOLDER
                .matcher(sentence)
                .replaceAll(hit -> Matcher.quoteReplacement(String.valueOf(members.getOrDefault(hit.group(1), ""))));
    }

    private static Locale language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return DEFAULT;
        }
        try {
            var wanted = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return wanted == null ? DEFAULT : wanted;
        } catch (IllegalArgumentException unreadable) {
            return DEFAULT;
        }
    }
}
