package gg.tiketi.rest;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds out what a failure is under the wrappers the containers put around it. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    private Failures() {}

    static Problem problemOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Problem.of(refusal);
            }
        }
        LOG.log(Level.SEVERE, failure, () -> "Request " + Correlation.current() + " failed");
        return Problem.of(RefusalCode.INTERNAL_ERROR);
    }
}
