package gg.tiketi.rest;

import gg.tiketi.database.Passing;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Finds out what a failure is under the wrappers the containers put around it. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    /** Text PostgreSQL cannot store: a NUL character, a lone surrogate. */
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    private Failures() {}

    /** Logs what somebody must look into. */
    static Problem problemOf(Throwable failure) {
        return first(failure, Failures::refusal)
                .or(() -> first(failure, Failures::badInput))
                .or(() -> first(failure, Failures::unavailable))
                .or(() -> first(failure, Failures::http))
                .orElseGet(() -> unexpected(failure));
    }

    private static Optional<Problem> first(Throwable failure, Function<Throwable, Problem> judge) {
        // Bounded, for causes may run in circles.
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(cause -> Optional.ofNullable(judge.apply(cause)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Problem refusal(Throwable cause) {
        return cause instanceof Refusal refusal ? Problem.of(refusal) : null;
    }

    private static Problem badInput(Throwable cause) {
        if (cause instanceof UnreadableBody body) {
            return JsonMistakes.problemOf(body);
        } else if (cause instanceof ConstraintViolationException violation) {
            return Violations.problemOf(violation);
        } else if (cause instanceof SQLException sql && UNSTORABLE_TEXT.contains(stateOf(sql))) {
            return Problem.of(RefusalCode.VALIDATION_FAILED);
        }
        return cause instanceof OptimisticLockException ? Problem.of(RefusalCode.CONFLICT) : null;
    }

    private static Problem unavailable(Throwable cause) {
        if (cause instanceof RedisUnavailable || cause instanceof SQLException sql && Passing.is(sql)) {
            LOG.warning(() -> "Request " + Correlation.current() + " refused for now: " + cause);
            return Problem.of(RefusalCode.SERVICE_UNAVAILABLE);
        }
        if (cause instanceof SQLException sql && Passing.isClosed(sql)) {
            LOG.severe(() -> "Request " + Correlation.current() + " refused until somebody sees to it: " + cause);
            return Problem.of(RefusalCode.SERVICE_UNAVAILABLE);
        }
        return null;
    }

    private static String stateOf(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** What Jakarta REST itself refuses. */
    private static Problem http(Throwable cause) {
        if (!(cause instanceof WebApplicationException refused)) {
            return null;
        }
        return codeOf(refused.getResponse().getStatus()).map(Problem::of).orElse(null);
    }

    /** Empty for a fault. */
    static Optional<RefusalCode> codeOf(int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 -> RefusalCode.TOKEN_INVALID;
                    case 403 -> RefusalCode.FORBIDDEN;
                    case 404 -> RefusalCode.NOT_FOUND;
                    case 405 -> RefusalCode.METHOD_NOT_ALLOWED;
                    case 406 -> RefusalCode.NOT_ACCEPTABLE;
                    case 408 -> RefusalCode.REQUEST_TIMEOUT;
                    case 413 -> RefusalCode.PAYLOAD_TOO_LARGE;
                    case 415 -> RefusalCode.UNSUPPORTED_MEDIA_TYPE;
                    case 429 -> RefusalCode.RATE_LIMITED;
                    case 503 -> RefusalCode.SERVICE_UNAVAILABLE;
                    default -> status >= 400 && status < 500 ? RefusalCode.VALIDATION_FAILED : null;
                });
    }

    private static Problem unexpected(Throwable failure) {
        LOG.log(Level.SEVERE, failure, () -> "Request " + Correlation.current() + " failed");
        return Problem.of(RefusalCode.INTERNAL_ERROR);
    }
}
