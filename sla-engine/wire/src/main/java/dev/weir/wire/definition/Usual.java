package dev.weir.wire.definition;

import dev.weir.model.Signal;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is usually expected of a pipeline: an expectation of such a name need say no more than its limit. Growth is taken over spans
 * that outlast a batch or a garbage collection; counters of rare events are looked at over a quarter of an hour and tell at once. A
 * batch speaks only while it runs: a day may pass until it does again.
 */
record Usual(
        String word, Signal signal, Shape shape, Operator op, Duration after, Duration clearAfter, Duration silence) {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Shape VALUE = new Shape.Value();
    private static final Shape LATELY = new Shape.Increase(Duration.ofMinutes(15));
    private static final List<Usual> ALL = List.of(
            below("backlog-growth", Signal.BACKLOG_RECORDS, growth(Duration.ofMinutes(10)), minutes(5), minutes(2)),
            below("state-growth", Signal.STATE_BYTES, growth(Duration.ofHours(1)), minutes(10), minutes(5)),
            below("event-time-skew", Signal.EVENT_TIME_SKEW, VALUE, minutes(2), minutes(1)),
            below("backpressure", Signal.BACKPRESSURED, VALUE, minutes(5), minutes(2)),
            below("checkpoint-age", Signal.CHECKPOINT_AGE, VALUE, Duration.ofSeconds(30), minutes(1)),
            below("checkpoint-failures", Signal.CHECKPOINT_FAILURES, LATELY, AT_ONCE, AT_ONCE),
            below("schema-drift", Signal.SCHEMA_DRIFT, VALUE, AT_ONCE, AT_ONCE),
            below("restarts", Signal.RESTARTS, LATELY, AT_ONCE, AT_ONCE),
            new Usual("run-lateness", Signal.RUN_LATENESS, VALUE, Operator.LTE, AT_ONCE, AT_ONCE, Duration.ofDays(1)));

    /** The limit of one that needs none of its own: a change that breaks readers is one too many. */
    Optional<BigDecimal> value() {
        return signal == Signal.SCHEMA_DRIFT ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }

    private static Usual below(String word, Signal signal, Shape shape, Duration after, Duration clearAfter) {
        return new Usual(word, signal, shape, Operator.LT, after, clearAfter, Expectations.SILENCE);
    }

    private static Shape growth(Duration over) {
        return new Shape.Growth(over);
    }

    private static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    static Optional<Usual> named(String word) {
        return ALL.stream().filter(one -> one.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return ALL.stream().map(Usual::word).toList();
    }
}
