package gg.tiketi.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void anIpv4AddressIsItself() {
        assertThat(Source.of("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Source.of("203.0.113.7")).isNotEqualTo(Source.of("203.0.113.8"));
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneSource() {
        assertThat(Source.of("2001:db8:1:2::1"))
                .isEqualTo(Source.of("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(Source.of("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressInIpv6DressIsItself() {
        assertThat(Source.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void whatIsNoAddressStillCounts() {
        assertThat(Source.of("not:an:address")).isEqualTo("not:an:address");
    }
}
