package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again; that it is, only a container does: {@code PaymentServersIT}, {@code KillsIT}. */
class OutagesTest {
    private final Outages outages = new Outages();

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "57P01", "57P03", "53300", "55000", "40P01"})
    void aDatabaseThatIsAwayComesBack(String state) {
        assertAway(new DatabaseFailure(new SQLException("away", state)));
        assertAway(inBean(new DatabaseFailure(new SQLException("away", state))));
    }

    @Test
    void aPoolThatHasNoneLeftGetsSome() {
        assertAway(inBean(new DatabaseFailure(new SQLTransientConnectionException("no connection"))));
    }

    @Test
    void aCommitThatFailedMayWorkNextTime() {
        var rolledBack = new EJBTransactionRolledbackException("");
        rolledBack.initCause(new RollbackException("lost"));
        assertAway(rolledBack);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesStayMistakes(RuntimeException mistake) {
        assertThat(catchThrowable(() -> fail(mistake))).isSameAs(mistake);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                        new DatabaseFailure(new SQLException("unique", "23505")),
                        inBean(new DatabaseFailure(new SQLException("check", "23514"))),
                        inBean(new DatabaseFailure(new SQLException("no such column", "42703"))),
                        inBean(new DatabaseFailure(new SQLException("unknown"))),
                        // Only somebody who lets us in again helps, and he takes longer than anybody waits for an
                        // answer.
                        inBean(new DatabaseFailure(new SQLException("password", "28P01"))),
                        inBean(new DatabaseFailure(new SQLException("no rule for this host", "28000"))),
                        inBean(new DatabaseFailure(new SQLException("no such database", "3D000"))),
                        inBean(new NullPointerException()),
                        new IllegalStateException("not of the database"))
                .map(Arguments::of);
    }

    private void assertAway(RuntimeException failure) {
        assertThatThrownBy(() -> fail(failure))
                .isInstanceOf(Outages.DatabaseAway.class)
                .hasCause(failure);
    }

    private void fail(RuntimeException failure) {
        outages.outlast(() -> {
            throw failure;
        });
    }

    private static EJBException inBean(RuntimeException cause) {
        return new EJBException(cause);
    }
}
