package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an output's silence means. A result that came is a latency. After a short while without one the last is shown, stale, and judged by nobody: many
 * outputs come in batches. Silent for long, it depends on the input: is something waiting there, then latency is at least its age, and that is said,
 * estimated, so that a job that died burns its objective instead of looking fine; is nothing waiting, then the last latency stands still, idle. Is it not
 * known, the latency is missing.
 */
final class OutputLatency {
    private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99");

    private final Duration silence;
    private final Labels output;
    private double[] last = {};

    /** {@code output} are the labels that tell this output from the pipeline's own, none for that one. */
    OutputLatency(Duration silence, Labels output) {
        this.silence = silence;
        this.output = output;
    }

    /** {@code waiting} is the age of the oldest unread input: zero when all is read, null when that is not known. */
    void add(OutputView.Seen seen, @Nullable Duration waiting, Measurement measurement) {
        if (seen.count() > 0) {
            last = new double[] {seen.median(), seen.p95(), seen.p99()};
            say(measurement, last, Quality.OK);
            return;
        }
        Duration silent = Duration.between(seen.since(), measurement.at());
        if (silent.compareTo(silence) < 0) {
            if (last.length > 0) {
                say(measurement, last, Quality.STALE);
            }
        } else if (waiting == null) {
            missing(measurement);
        } else if (waiting.compareTo(silence) >= 0) {
            double age = waiting.toMillis() / 1_000.0;
            say(measurement, new double[] {age, age, age}, Quality.ESTIMATED);
        } else if (last.length > 0) {
            say(measurement, last, Quality.IDLE);
        }
    }

    /** The output cannot be seen. */
    void missing(Measurement measurement) {
        QUANTILES.forEach(
                quantile -> measurement.missing(Signal.END_TO_END_LATENCY, output.with("quantile", quantile)));
    }

    private void say(Measurement measurement, double[] seconds, Quality quality) {
        for (int i = 0; i < QUANTILES.size(); i++) {
            measurement.value(
                    Signal.END_TO_END_LATENCY, output.with("quantile", QUANTILES.get(i)), seconds[i], quality);
        }
    }
}
