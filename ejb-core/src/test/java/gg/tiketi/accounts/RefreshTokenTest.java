package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    @Test
    void itsTextIsAllOfIt() {
        var token = RefreshToken.first();
        var read = RefreshToken.read(token.text()).orElseThrow();

        assertThat(read.selector()).isEqualTo(token.selector());
        assertThat(read.hash()).isEqualTo(token.hash());
        assertThat(read.text()).isEqualTo(token.text()).hasSize(64).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "abc", "' or 1=1 --", "../../etc/passwd", "=", "a b"})
    void anythingElseIsNone(String text) {
        assertThat(RefreshToken.read(text)).isEmpty();
    }

    @Test
    void aTokenHasOneTextOnly() {
        var text = RefreshToken.first().text();

        assertThat(RefreshToken.read(text + "=")).isEmpty();
        assertThat(RefreshToken.read(text + "A")).isEmpty();
        assertThat(RefreshToken.read(text.substring(1))).isEmpty();
    }

    @Test
    void theSuccessorFollowsFromTokenAndSaltAndFromNothingLess() {
        var token = RefreshToken.first();
        var salt = Secrets.random();

        assertThat(token.successor(salt).text()).isEqualTo(token.successor(salt).text());
        assertThat(token.successor(salt).text())
                .isNotEqualTo(token.successor(Secrets.random()).text());
        assertThat(token.successor(salt).hash())
                .isNotEqualTo(RefreshToken.first().successor(salt).hash());
        assertThat(token.successor(salt).selector()).isEqualTo(token.selector());
        assertThat(token.successor(salt).hash()).isNotEqualTo(token.hash());
    }
}
