package gg.tiketi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    @ParameterizedTest
    @EnumSource
    void allModulesKeepTheRule(Rules rule) {
        rule.rule().check(Modules.ALL);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleCanFail(Rules rule) {
        assertThat(rule.rule().evaluate(Modules.offenders()).hasViolation()).isTrue();
    }
}
