package dev.weir.engine;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: values of one series at a steady pace, and what the engine says to them.
 *
 * <p>{@code "60x0.2 12x4.2"} is sixty samples of 0.2 and then twelve of 4.2, one every five seconds. {@code _} could not be
 * measured, {@code stale} is the last known value, {@code idle:3} stands still at 3, {@code -} is nothing at all. After each
 * step comes a tick. A sample that the engine calls decisive is judged before it.
 */
final class Play {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final Duration STEP = Duration.ofSeconds(5);

    final SloEngine engine = new SloEngine();
    final List<Slice> closed = new ArrayList<>();
    final List<IncidentEvent> events = new ArrayList<>();
    State state;
    Instant now = START;
    private @Nullable Verdict verdict;

    Play(Expectation expectation) {
        state = engine.open(expectation);
        judge();
    }

    Play samples(Series series, String values) {
        for (String word : values.split(" ", -1)) {
            int x = word.indexOf('x');
            int times = x > 0 ? Integer.parseInt(word.substring(0, x)) : 1;
            String value = word.substring(x + 1);
            for (int i = 0; i < times; i++) {
                if (!value.equals("-")) {
                    arrive(sample(series, now, value));
                }
                judge();
                now = now.plus(STEP);
            }
        }
        return this;
    }

    Play samples(String values) {
        return samples(Slos.P99, values);
    }

    static Sample sample(Series series, Instant at, String value) {
        if (value.equals("_")) {
            return Sample.missing(series, at);
        }
        if (value.equals("stale")) {
            return new Sample(series, at, at, 0, Quality.STALE);
        }
        if (value.startsWith("idle:")) {
            return new Sample(series, at, at, Double.parseDouble(value.substring(5)), Quality.IDLE);
        }
        return Sample.of(series, at, Double.parseDouble(value));
    }

    /** Observes, and judges at once when the engine asks for it. Tells whether it did. */
    boolean arrive(Sample sample) {
        boolean decisive = engine.observe(state, sample);
        if (decisive) {
            judgeAt(sample.arrived());
        }
        return decisive;
    }

    Play judge() {
        judgeAt(now);
        return this;
    }

    private void judgeAt(Instant at) {
        Judgement judgement = engine.judge(state, at);
        closed.addAll(judgement.closed());
        events.addAll(judgement.events());
        verdict = judgement.verdict();
    }

    /** Nothing but a tick after so long. */
    Play after(Duration time) {
        now = now.plus(time);
        return judge();
    }

    Verdict verdict() {
        return Objects.requireNonNull(verdict);
    }

    /** The condition in a word: {@code healthy}, {@code page fast slow}, {@code no data}. */
    String condition() {
        return switch (verdict().condition()) {
            case Condition.Healthy healthy -> "healthy";
            case Condition.NoData nothing -> "no data";
            case Condition.Firing firing -> {
                var text = new StringBuilder(firing.severity().word());
                firing.rules().forEach(rule -> text.append(' ').append(rule));
                yield text.toString();
            }
        };
    }

    /** A line of the log without its time. */
    static String what(String line) {
        return line.substring(line.indexOf(": ") + 2);
    }

    /** The events so far, as {@code 605 s: opened page}. */
    List<String> log() {
        return events.stream()
                .map(event -> Duration.between(START, event.at()).toSeconds() + " s: "
                        + switch (event) {
                            case IncidentEvent.Opened opened ->
                                "opened " + opened.severity().word();
                            case IncidentEvent.Escalated louder ->
                                "escalated " + louder.severity().word();
                            case IncidentEvent.Eased quieter ->
                                "eased " + quieter.severity().word();
                            case IncidentEvent.Acknowledged taken -> "acknowledged";
                            case IncidentEvent.Commented said -> "commented";
                            case IncidentEvent.Corrected corrected -> "corrected by " + corrected.correction();
                            case IncidentEvent.Resolved over -> "resolved";
                            case IncidentEvent.Reopened again ->
                                "reopened " + again.severity().word();
                        })
                .toList();
    }
}
