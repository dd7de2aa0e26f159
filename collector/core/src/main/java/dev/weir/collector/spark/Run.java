package dev.weir.collector.spark;

import dev.weir.collector.Measurement;
import dev.weir.model.Engine;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of an application, as far as it is known from outside.
 *
 * @param streaming whether it ran streaming queries: then it is no batch run, and its end is no rest
 * @param attempt which try of the cluster manager this is, from 1
 * @param heard when the application last said something
 * @param end when it ended, if it has
 * @param reason why it failed, one line; empty when it did not or nobody said
 * @param quality of its figures: partial when some of what it did is not known
 * @param skew of its worst stage
 * @param memoryBytes most that its JVMs held; NaN when not known
 * @param lost executors that were lost, and why
 */
public record Run(
        Identity identity,
        boolean streaming,
        int attempt,
        Instant start,
        Instant heard,
        Optional<Instant> end,
        Outcome outcome,
        String reason,
        Work work,
        Quality quality,
        Optional<Skew> skew,
        double memoryBytes,
        List<String> lost) {
    /** How it ended. */
    public enum Outcome {
        /** It has not ended. */
        RUNNING,
        /** It ended, and nothing says that it failed. */
        SUCCEEDED,
        /** Its last job failed, or it said so. */
        FAILED,
        /** It ended, and nobody can say how. */
        UNKNOWN
    }

    /** Copies the list. */
    public Run {
        lost = List.copyOf(lost);
    }

    /** What ran it. */
    Engine engine() {
        return streaming ? Engine.SPARK_STREAMING : Engine.SPARK_BATCH;
    }

    /** How long it took, or has taken until then. */
    public Duration took(Instant now) {
        Duration took = Duration.between(start, end.orElse(now));
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** Whether it should have said something since. */
    public boolean silent(Instant now, Duration silence) {
        return outcome == Outcome.RUNNING && heard.plus(silence).isBefore(now);
    }

    /** What people should hear of it. */
    public void tell(Measurement into) {
        if (outcome == Outcome.FAILED) {
            into.finding(
                    Finding.Kind.EXCEPTION,
                    identity.run(),
                    "run " + identity.run() + " failed" + (reason.isEmpty() ? "" : ": " + reason),
                    "");
        }
        if (outcome == Outcome.UNKNOWN) {
            into.finding(
                    Finding.Kind.NOT_COLLECTED,
                    identity.run(),
                    "what run " + identity.run() + " did, and whether it failed, cannot be read",
                    "its event log was deleted or damaged, or is too large for the history server");
        }
        tell(into, skew, lost);
    }

    static void tell(Measurement into, Optional<Skew> skew, List<String> lost) {
        skew.filter(Skew::matters)
                .ifPresent(worst -> into.finding(
                        Finding.Kind.IMBALANCE,
                        worst.stage(),
                        worst.toString(),
                        "look for a key that holds most of the records; salt it, repartition, or let Spark split it:"
                                + " spark.sql.adaptive.skewJoin.enabled=true"));
        if (!lost.isEmpty()) {
            into.finding(
                    Finding.Kind.LOST_WORKERS,
                    "",
                    lost.size() + (lost.size() == 1 ? " executor was" : " executors were") + " lost, the last: "
                            + lost.get(lost.size() - 1),
                    "an exit code of 137 or 143 is a kill, mostly for memory: raise spark.executor.memoryOverhead");
        }
    }

    /** The first line of what may be a stack trace. */
    public static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
