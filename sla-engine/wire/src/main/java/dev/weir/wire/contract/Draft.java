package dev.weir.wire.contract;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * An SLO to be.
 *
 * @param part the end of its name
 * @param bound what a sample must keep; empty when {@code bad} and {@code total} are counted
 * @param target empty for the usual one
 */
record Draft(
        String part,
        String title,
        String signal,
        Map<String, String> labels,
        String quantile,
        Optional<Bound> bound,
        Optional<BigDecimal> target,
        String silence) {
    static Draft threshold(String part, String title, String signal, Map<String, String> labels, Bound bound) {
        return new Draft(part, title, signal, labels, "", Optional.of(bound), Optional.empty(), "");
    }

    Draft quantile(String value) {
        return new Draft(part, title, signal, labels, value, bound, target, silence);
    }

    Draft target(BigDecimal value) {
        return new Draft(part, title, signal, labels, quantile, bound, Optional.of(value), silence);
    }

    /** What is told once a run, or once a day, is not silent after a minute. */
    Draft rare() {
        return new Draft(part, title, signal, labels, quantile, bound, target, "2d");
    }
}
