package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void aRefusalIsFoundUnderItsWrappersAndIsNoNews() {
        var wrapped = new EJBException(new RuntimeException(new Refusal(RefusalCode.SOLD_OUT)));

        assertThat(Failures.problemOf(wrapped).code()).isEqualTo(RefusalCode.SOLD_OUT);
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "57P03", "58030"})
    void anOutageOfTheDatabasePassesAndTakesOneLine(String state) {
        var wrapped = new EJBException(new PersistenceException(new SQLException("gone", state)));

        assertThat(Failures.problemOf(wrapped).code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE);
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getThrown()).isNull();
        });
    }

    /** Nothing wrong with the request, but somebody has to look. */
    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000"})
    void aDatabaseThatKeepsUsOutIsAnOutageSomebodyMustEnd(String state) {
        var wrapped = new EJBException(new PersistenceException(new SQLException("closed", state)));

        assertThat(Failures.problemOf(wrapped).code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE);
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(entry.getThrown()).isNull();
        });
    }

    @Test
    void aPoolThatIsExhaustedPasses() {
        var failure = new DatabaseFailure(new SQLTransientConnectionException("no connection in time"));

        assertThat(Failures.problemOf(failure).code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22003", "42501"})
    void aMistakeOfOursIsAFault(String state) {
        var failure = new DatabaseFailure(new SQLException("column secret_column does not exist", state));

        assertThat(Failures.problemOf(failure).code()).isEqualTo(RefusalCode.INTERNAL_ERROR);
        assertThat(Failures.problemOf(failure).document("/", Sentences.in("en")).toString())
                .doesNotContain("secret_column");
    }

    @Test
    void textThatCannotBeStoredIsTheClientsMistake() {
        var failure = new DatabaseFailure(new SQLException("invalid byte sequence for encoding UTF8: 0x00", "22021"));

        assertThat(Failures.problemOf(failure).code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    }

    @Test
    void twoWritersAreAConflict() {
        assertThat(Failures.problemOf(new EJBException(new OptimisticLockException()))
                        .code())
                .isEqualTo(RefusalCode.CONFLICT);
    }

    @Test
    void theUnexpectedIsLoggedOnceWithItsTraceAndTheRequest() {
        Correlation.begin("find-me");
        try {
            var failure = new IllegalStateException("a bug");

            assertThat(Failures.problemOf(failure).code()).isEqualTo(RefusalCode.INTERNAL_ERROR);
            assertThat(logged).singleElement().satisfies(entry -> {
                assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
                assertThat(entry.getThrown()).isSameAs(failure);
                assertThat(entry.getMessage()).contains("find-me");
            });
        } finally {
            Correlation.end();
        }
    }

    @Test
    void causesThatRunInCirclesEnd() {
        var one = new RuntimeException("one");
        one.initCause(new RuntimeException("two", one));

        assertThat(Failures.problemOf(one).code()).isEqualTo(RefusalCode.INTERNAL_ERROR);
    }
}
