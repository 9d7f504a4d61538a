package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be typed where. */
class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "kim@example.com, kim@example.com",
        "' Kim.Min+tag@Example.CO.KR ', kim.min+tag@example.co.kr",
        "ｋｉｍ＠ｅｘａｍｐｌｅ．ｃｏｍ, kim@example.com",
        "KIM@EXAMPLE.COM, kim@example.com",
    })
    void addressesHaveOneForm(String typed, String kept) {
        assertThat(EmailAddress.of(typed).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "kim@",
                "@example.com",
                "kim@example",
                "kim@example.com\r\nBcc: all@example.com",
                "kim@example.com\n",
                "a@b@example.com",
                "kim..min@example.com",
                ".kim@example.com",
                "kim@-example.com",
                "kim@example.com,lee@example.com",
                "kim @example.com",
                "кim@example.com",
                "kim@exаmple.com",
                "김@example.com",
                "kim@ex\u0000ample.com",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
            })
    void whatIsNoAddressIsRefused(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> EmailAddress.of(typed));
    }

    @Test
    void addressesEndAt254Characters() {
        var domain = ("d".repeat(60) + ".").repeat(3) + "com";
        var longest = "l".repeat(254 - domain.length() - 1) + "@" + domain;

        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.read("l".repeat(64) + "@" + "d".repeat(60) + ".com"))
                .isPresent();
        assertThat(EmailAddress.read("x" + longest)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, 01012345678",
        "010 1234 5678, 01012345678",
        "+82 10-1234-5678, 01012345678",
        "+82 010 1234 5678, 01012345678",
        "0082-10-1234-5678, 01012345678",
        "０１０－１２３４－５６７８, 01012345678",
        "02-123-4567, 021234567",
        "(031) 123-4567, 0311234567",
        "070-1234-5678, 07012345678",
        "0502-123-4567, 05021234567",
    })
    void telephoneNumbersHaveOneForm(String typed, String kept) {
        assertThat(PhoneNumber.of(typed).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234", "010-123", "+1 212 555 0100", "010-1234-56789", "abc", "012-1234-5678", "010;1234;5678"})
    void otherNumbersAreRefused(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> PhoneNumber.of(typed));
    }

    @Test
    void theTelephoneNumberIsOptional() {
        assertThat(PhoneNumber.of(null)).isNull();
        assertThat(PhoneNumber.of("  ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"가", "김철수", "Müller-Łukasz", "Trần", "🎫", "O'Brien"})
    void namesMayBeOfAnyScript(String typed) {
        assertThat(PersonName.of(typed).value()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Kim\r\nBcc: x",
                "Kim\n",
                "Kim\u0000",
                "\u202Emik",
                "Kim\u2028",
                "Kim\u200B",
                "Kim\u0085"
            })
    void namesAreVisibleAndOnOneLine(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> PersonName.of(typed));
    }

    @Test
    void namesEndAt50Characters() {
        assertThat(PersonName.of("가".repeat(50)).value()).hasSize(50);
        assertThat(PersonName.of("🎫".repeat(50)).value()).hasSize(100);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> PersonName.of("가".repeat(51)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-1", "비밀번호1", "１２３４abcd", "pässwörd9"})
    void passwordsHaveALetterAndADigit(String typed) {
        assertThat(Password.chosen("password", typed).bytes()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short-1", "letters-only", "12345678", "비밀1"})
    void weakPasswordsAreRefused(String typed) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> Password.chosen("password", typed));
    }

    @Test
    void passwordsEndAt72BytesNotCharacters() {
        assertThat(Password.chosen("password", "1".repeat(71) + "a").isTooLong())
                .isFalse();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Password.chosen("password", "1".repeat(72) + "a"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Password.chosen("password", "1" + "가".repeat(24)));
        assertThat(Password.tried("1" + "가".repeat(24)).isTooLong()).isTrue();
    }

    /** A Mac sends Hangul decomposed, Windows composed. */
    @Test
    void aPasswordIsTheSameOnEveryKeyboard() {
        assertThat(Password.tried("\u1112\u1161\u11ab1").bytes())
                .isEqualTo(Password.tried("한1").bytes());
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        var refusal = catchThrowableOfType(InvalidInput.class, () -> new SignUp("no", "weak", " ", "no").checked());

        assertThat(refusal.fields())
                .extracting(InvalidField::field)
                .containsExactly("email", "password", "name", "phone");
    }

    @Test
    void nothingPersonalGetsIntoALog() {
        var signUp = new SignUp("kim@example.com", "secret-123", "김철수", "01012345678");

        assertThat("" + signUp + EmailAddress.of("kim@example.com") + PhoneNumber.of("01012345678")
                        + Password.tried("secret-123") + RefreshToken.first())
                .doesNotContain("kim", "secret-123", "0101234");
        assertThat("" + RefreshToken.first()).isEqualTo("a refresh token");
    }
}
