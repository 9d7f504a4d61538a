package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidInput;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** A Korean telephone number in national form, digits only: {@code 01012345678}. */
record PhoneNumber(String value) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().-]");
    private static final Pattern COUNTRY_CODE = Pattern.compile("^(?:\\+|00)82(?:0(?=\\d))?");

    /** 01x mobile, 02 Seoul, 03x to 06x regions, 050x and 070 over the internet, 080 toll-free. */
    private static final Pattern KOREAN =
            Pattern.compile("01[016789]\\d{7,8}|02\\d{7,8}|0[3-6][1-5]\\d{7,8}|050\\d\\d{7}|0[78]0\\d{7,8}");

    /**
     * @return null where nothing was typed: the number is optional
     * @throws InvalidInput for the field {@code phone}
     */
    static PhoneNumber of(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var digits = SEPARATORS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        var national = COUNTRY_CODE.matcher(digits).replaceFirst("0");
        if (!KOREAN.matcher(national).matches()) {
            throw new InvalidInput("phone", "phone");
        }
        return new PhoneNumber(national);
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "a telephone number";
    }
}
