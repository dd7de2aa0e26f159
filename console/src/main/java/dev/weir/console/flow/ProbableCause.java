package dev.weir.console.flow;

import dev.weir.alerting.Upstreams;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one sentence that says best what may have caused an incident: trouble upstream that explains it, else a change shortly before
 * it began, else what the collectors found, else which series is the worst. It is a guess and says so. Reads memory alone.
 */
final class ProbableCause {
    /** A change so long before the onset may have caused it. */
    private static final Duration SHORTLY = Duration.ofMinutes(30);
    /** An onset is known to a slice or so: a change may seem to come after it. */
    private static final Duration BLUR = Duration.ofMinutes(1);
    /** What was found longer ago may be over. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** What is told of what was found, what tells most first; the others say nothing of a cause. */
    private static final List<Finding.Kind> TELLING = List.of(
            Finding.Kind.LOST_WORKERS,
            Finding.Kind.EXCEPTION,
            Finding.Kind.CHECKPOINTS,
            Finding.Kind.BACKPRESSURE,
            Finding.Kind.HIDDEN_BACKLOG,
            Finding.Kind.LAG,
            Finding.Kind.IMBALANCE,
            Finding.Kind.LATE_DATA);

    /** A label of a series as text. */
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What an incident says anyway. */
    private static final Set<String> KNOWN = Set.of("environment", "pipeline", "engine", "quantile");

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final IncidentBook book;
    private final Upstreams upstreams;
    private final Function<SloId, Symptom> symptoms;
    private final Changes changes;
    private final Findings findings;
    private final Function<SloId, Optional<Verdict>> verdicts;

    ProbableCause(
            IncidentBook book,
            Upstreams upstreams,
            Function<SloId, Symptom> symptoms,
            Changes changes,
            Findings findings,
            Function<SloId, Optional<Verdict>> verdicts) {
        this.book = book;
        this.upstreams = upstreams;
        this.symptoms = symptoms;
        this.changes = changes;
        this.findings = findings;
        this.verdicts = verdicts;
    }

    /** The sentence; empty when nothing speaks for anything. */
    String of(Incident incident, Instant onset, Instant now) {
        return Stream.<Function<Incident, Optional<String>>>of(
                        one -> upstream(one),
                        one -> change(one.pipeline(), onset),
                        one -> found(one.pipeline(), now),
                        one -> worst(one.slo()))
                .flatMap(guess -> guess.apply(incident).stream())
                .findFirst()
                .orElse("");
    }

    private Optional<String> upstream(Incident incident) {
        Symptom explained = symptoms.apply(incident.slo());
        Set<PipelineId> above = above(incident.pipeline());
        return book.open().stream()
                .filter(other -> above.contains(other.pipeline())
                        && !other.pipeline().equals(incident.pipeline())
                        && !other.opened().isAfter(incident.opened())
                        && symptoms.apply(other.slo()).explains(explained))
                .min(Comparator.comparing(Incident::opened))
                .map(other -> "Trouble upstream: " + other.pipeline() + " burns since "
                        + CLOCK.format(other.since().orElse(other.opened())) + ", " + other.reason());
    }

    /** Everything that feeds it, however far up. */
    private Set<PipelineId> above(PipelineId pipeline) {
        var above = new HashSet<PipelineId>();
        var next = new HashSet<>(upstreams.of(pipeline));
        while (!next.isEmpty()) {
            above.addAll(next);
            var further = new HashSet<PipelineId>();
            next.forEach(one -> further.addAll(upstreams.of(one)));
            further.removeAll(above);
            next = further;
        }
        return above;
    }

    private Optional<String> change(PipelineId pipeline, Instant onset) {
        return changes.last(pipeline, new Interval(onset.minus(SHORTLY), onset.plus(BLUR)))
                .map(change -> said(change) + ", " + before(change.at(), onset));
    }

    private static String said(Change change) {
        return "It began shortly after a " + change.kind()
                + (change.version().isEmpty() ? "" : " (" + change.version() + ")") + " at "
                + CLOCK.format(change.at());
    }

    private static String before(Instant change, Instant onset) {
        long minutes = Math.max(0, Duration.between(change, onset).toMinutes());
        return minutes < 1 ? "less than a minute before" : minutes + " min before";
    }

    private Optional<String> found(PipelineId pipeline, Instant now) {
        return findings.about(pipeline).stream()
                .filter(found -> !found.at().isBefore(now.minus(FRESH)))
                .map(Findings.Found::finding)
                .filter(finding -> TELLING.contains(finding.kind()))
                .min(Comparator.comparingInt(finding -> TELLING.indexOf(finding.kind())))
                .map(finding -> switch (finding.kind()) {
                    case BACKPRESSURE -> "Back-pressure begins here: " + finding.text();
                    case CHECKPOINTS -> "Checkpoints: " + finding.text();
                    default -> finding.sentence();
                });
    }

    /** Which series is the worst, when that says more than which pipeline it is. */
    private Optional<String> worst(SloId slo) {
        return verdicts.apply(slo)
                .flatMap(verdict -> Optional.ofNullable(verdict.worst()))
                .flatMap(series -> {
                    String telling = LABEL.matcher(series)
                            .results()
                            .filter(label -> !KNOWN.contains(label.group(1)))
                            .map(label -> label.group(1) + " " + label.group(2))
                            .collect(Collectors.joining(", "));
                    return telling.isEmpty()
                            ? Optional.<String>empty()
                            : Optional.of("Most of what is bad comes from " + telling);
                });
    }
}
