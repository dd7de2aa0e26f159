package dev.weir.console.flow;

import dev.weir.alerting.Upstreams;
import dev.weir.model.Change;
import dev.weir.model.Finding;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one sentence that says best what may have caused an incident: trouble upstream that explains it, else a change shortly before
 * it began, else what the collectors found, else which series is the worst. It is a guess and says so. Reads memory alone.
 */
public final class ProbableCause {
    /** So many of one sort are told at most. */
    private static final int MOST = 3;
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

    /** How a candidate is known. */
    public enum Basis {
        /** An incident upstream was open when this one began, and explains it. */
        UPSTREAM,
        /** The last change shortly before the onset. */
        CHANGE,
        /** What a collector found a moment ago. */
        FINDING,
        /** Which series is the worst now. */
        WORST
    }

    /**
     * What may have caused an incident.
     *
     * @param upstream the incident that explains it
     * @param signals those of its pipeline in which it shows
     */
    public record Candidate(String sentence, Basis basis, Optional<Incident> upstream, List<Signal> signals) {
        /** Copies the signals. */
        public Candidate {
            signals = List.copyOf(signals);
        }
    }

    /** The sentence that says best what may have caused it; empty when nothing speaks for anything. */
    String of(Incident incident, Instant onset, Instant now) {
        return guesses(incident, book.open(), onset, now)
                .findFirst()
                .map(Candidate::sentence)
                .orElse("");
    }

    /** Everything that speaks for something, the likeliest first; of an incident that is over what was true when it began. */
    List<Candidate> candidates(Incident incident, Instant onset, Instant now) {
        List<Incident> then = book.all().stream()
                .filter(other -> other.resolved()
                        .map(end -> end.isAfter(incident.opened()))
                        .orElse(true))
                .toList();
        return guesses(incident, then, onset, now).toList();
    }

    private Stream<Candidate> guesses(Incident incident, List<Incident> others, Instant onset, Instant now) {
        return Stream.<Supplier<Stream<Candidate>>>of(
                        () -> upstream(incident, others),
                        () -> change(incident.pipeline(), onset).stream(),
                        () -> incident.open() ? found(incident.pipeline(), now) : Stream.empty(),
                        () -> incident.open() ? worst(incident.slo()).stream() : Stream.empty())
                .flatMap(Supplier::get);
    }

    private Stream<Candidate> upstream(Incident incident, List<Incident> others) {
        Symptom explained = symptoms.apply(incident.slo());
        Set<PipelineId> above = above(incident.pipeline());
        return others.stream()
                .filter(other -> above.contains(other.pipeline())
                        && !other.pipeline().equals(incident.pipeline())
                        && !other.opened().isAfter(incident.opened())
                        && symptoms.apply(other.slo()).explains(explained))
                .sorted(Comparator.comparing(Incident::opened))
                .limit(MOST)
                .map(other -> new Candidate(
                        "Trouble upstream: " + other.pipeline() + (other.open() ? " burns since " : " burned since ")
                                + CLOCK.format(other.since().orElse(other.opened())) + ", " + other.reason(),
                        Basis.UPSTREAM,
                        Optional.of(other),
                        List.of()));
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

    private Optional<Candidate> change(PipelineId pipeline, Instant onset) {
        return changes.last(pipeline, new Interval(onset.minus(SHORTLY), onset.plus(BLUR)))
                .map(change -> new Candidate(
                        said(change) + ", " + before(change.at(), onset), Basis.CHANGE, Optional.empty(), List.of()));
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

    private Stream<Candidate> found(PipelineId pipeline, Instant now) {
        return findings.about(pipeline).stream()
                .filter(found -> !found.at().isBefore(now.minus(FRESH)))
                .map(Findings.Found::finding)
                .filter(finding -> TELLING.contains(finding.kind()))
                .sorted(Comparator.comparingInt(finding -> TELLING.indexOf(finding.kind())))
                .limit(MOST)
                .map(finding ->
                        new Candidate(sentence(finding), Basis.FINDING, Optional.empty(), signals(finding.kind())));
    }

    private static String sentence(Finding finding) {
        return switch (finding.kind()) {
            case BACKPRESSURE -> "Back-pressure begins here: " + finding.text();
            case CHECKPOINTS -> "Checkpoints: " + finding.text();
            default -> finding.sentence();
        };
    }

    /** In which signals what was found shows. */
    private static List<Signal> signals(Finding.Kind kind) {
        return switch (kind) {
            case BACKPRESSURE -> List.of(Signal.BACKPRESSURED, Signal.BUSY);
            case CHECKPOINTS -> List.of(Signal.CHECKPOINT_DURATION, Signal.CHECKPOINT_AGE);
            case HIDDEN_BACKLOG, LAG -> List.of(Signal.BACKLOG_RECORDS);
            case LATE_DATA -> List.of(Signal.LATE_RATIO, Signal.WATERMARK_LAG);
            case IMBALANCE -> List.of(Signal.EVENT_TIME_SKEW, Signal.TASK_SKEW);
            case LOST_WORKERS, EXCEPTION -> List.of(Signal.PIPELINE_UP, Signal.RESTARTS);
            case NOT_COLLECTED, CLOCK, DEFINITION -> List.of();
        };
    }

    /** Which series is the worst, when that says more than which pipeline it is. */
    private Optional<Candidate> worst(SloId slo) {
        return verdicts.apply(slo)
                .flatMap(verdict -> Optional.ofNullable(verdict.worst()))
                .flatMap(series -> {
                    String telling = LABEL.matcher(series)
                            .results()
                            .filter(label -> !KNOWN.contains(label.group(1)))
                            .map(label -> label.group(1) + " " + label.group(2))
                            .collect(Collectors.joining(", "));
                    return telling.isEmpty()
                            ? Optional.<Candidate>empty()
                            : Optional.of(new Candidate(
                                    "Most of what is bad comes from " + telling,
                                    Basis.WORST,
                                    Optional.empty(),
                                    List.of()));
                });
    }
}
