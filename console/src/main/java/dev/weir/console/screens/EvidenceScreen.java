package dev.weir.console.screens;

import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.ProbableCause;
import dev.weir.model.Interval;
import dev.weir.model.Signal;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.ui.AtRisk;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.incidents.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why an incident may have happened, over the flow. Thread-safe. */
public final class EvidenceScreen implements Evidence {
    private static final int MOST_SIGNALS = 4;
    /** What is looked at when nothing names a signal: whether it waits, and who is busy. */
    private static final List<Signal> USUAL = List.of(Signal.BACKLOG_RECORDS, Signal.BUSY);

    private final IncidentBook book;
    private final Briefer briefer;
    private final Catalogues catalogues;
    private final Exposure exposure;
    private final Tracks tracks;
    private final Suspicion suspicion;
    private final InstantSource clock;

    /** Reads from these. */
    public EvidenceScreen(
            IncidentBook book,
            Briefer briefer,
            Catalogues catalogues,
            Exposure exposure,
            Tracks tracks,
            Suspicion suspicion,
            InstantSource clock) {
        this.book = book;
        this.briefer = briefer;
        this.catalogues = catalogues;
        this.exposure = exposure;
        this.tracks = tracks;
        this.suspicion = suspicion;
        this.clock = clock;
    }

    @Override
    public List<Candidate> candidates(IncidentId id) {
        return book.find(id)
                .map(incident -> {
                    Instant now = clock.instant();
                    var all = new ArrayList<>(suspicion.candidates(incident, now));
                    briefer.candidates(incident, now).stream()
                            // those were weighed, with everything else upstream
                            .filter(one -> all.isEmpty() || one.basis() != ProbableCause.Basis.UPSTREAM)
                            .forEach(one -> all.add(candidate(one, incident)));
                    told(incident)
                            .filter(cause ->
                                    all.stream().noneMatch(one -> one.text().equals(cause)))
                            .ifPresent(cause ->
                                    all.add(new Candidate(cause, "As it was told when somebody was paged.", "")));
                    return List.copyOf(all);
                })
                .orElse(List.of());
    }

    private static Candidate candidate(ProbableCause.Candidate one, Incident incident) {
        String pipeline = "pipelines/" + incident.pipeline();
        return switch (one.basis()) {
            case UPSTREAM ->
                new Candidate(
                        one.sentence(),
                        "It was open when this one began, and what it is about explains this.",
                        one.upstream().map(up -> "incidents/" + up.id()).orElse(""));
            case CHANGE ->
                new Candidate(
                        one.sentence(),
                        "The last change of the pipeline in the half hour before the onset: near in time, no more.",
                        pipeline);
            case FINDING -> new Candidate(one.sentence(), "Read from the engine in the last five minutes.", pipeline);
            case WORST -> new Candidate(one.sentence(), "By what each series added to what is bad now.", pipeline);
        };
    }

    /** The probable cause that the newest page said, if any did. */
    private Optional<String> told(Incident incident) {
        return book.deliveries(incident.id()).stream()
                .flatMap(delivery -> delivery instanceof Delivery.Queued queued
                        ? Stream.of(queued.what().briefing().cause())
                        : Stream.empty())
                .filter(cause -> !cause.isBlank())
                .reduce((first, last) -> last);
    }

    @Override
    public List<Reached> downstream(IncidentId id) {
        return book.find(id)
                .filter(Incident::open)
                .map(incident -> suspicion.downstream(incident, clock.instant()))
                .orElse(List.of());
    }

    @Override
    public List<Affected> affected(IncidentId id) {
        Instant now = clock.instant();
        return book.find(id)
                .map(incident -> catalogues.current().slas().stream()
                        .filter(sla -> sla.slos().contains(incident.slo()))
                        .map(sla -> new Affected(
                                sla.name(),
                                sla.title(),
                                sla.consumer(),
                                exposure.of(incident, sla, now)
                                        .map(WallScreen::atRisk)
                                        .orElse(AtRisk.none())))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<Track> tracks(IncidentId id, Interval when, Duration step) {
        return book.find(id).map(incident -> tracks(incident, when, step)).orElse(List.of());
    }

    private List<Track> tracks(Incident incident, Interval when, Duration step) {
        var shown = new ArrayList<Track>();
        expectation(incident.slo())
                .map(one -> track(one, "what was promised", when, step))
                .ifPresent(shown::add);
        var candidates = briefer.candidates(incident, clock.instant());
        candidates.stream()
                .flatMap(one -> one.upstream().stream())
                .findFirst()
                .flatMap(up -> expectation(up.slo()))
                .map(one -> track(one, "upstream, " + one.pipeline(), when, step))
                .ifPresent(shown::add);
        signals(candidates, incident).stream()
                .map(signal -> tracks.of(signal, incident.pipeline(), "", when, step))
                .forEach(shown::add);
        return shown;
    }

    /** Those that candidates name, else the usual ones; not what was promised once more. */
    private Set<Signal> signals(List<ProbableCause.Candidate> candidates, Incident incident) {
        var named = new LinkedHashSet<Signal>();
        candidates.forEach(one -> named.addAll(one.signals()));
        if (named.isEmpty()) {
            named.addAll(USUAL);
        }
        expectation(incident.slo())
                .ifPresent(one -> one.selectors()
                        .forEach(selector ->
                                named.removeIf(signal -> signal.seriesName().equals(selector.name()))));
        return named.stream().limit(MOST_SIGNALS).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    private Track track(Expectation expectation, String about, Interval when, Duration step) {
        return switch (expectation) {
            case Slo slo -> tracks.of(slo, about, when, step);
            case ThresholdAlert alert -> tracks.of(alert, about, when, step);
        };
    }

    private Optional<Expectation> expectation(SloId id) {
        return catalogues.current().expectations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Band> bands(IncidentId id, Interval when) {
        return book.find(id)
                .map(incident -> {
                    var around = tracks.bands(Set.of(incident.slo()), Set.of(incident.pipeline()), when);
                    return Stream.of(around.stream(), onset(incident), paged(incident), taken(incident))
                            .flatMap(Function.identity())
                            .toList();
                })
                .orElse(List.of());
    }

    private static Stream<Band> onset(Incident incident) {
        return incident.since().stream()
                .map(since -> Band.moment(since, "onset: the first bad measurement", Band.Kind.CHANGE));
    }

    private Stream<Band> paged(Incident incident) {
        return book.deliveries(incident.id()).stream()
                .filter(Delivery.Sent.class::isInstance)
                .map(sent -> Band.moment(sent.at(), sent.destination() + " told", Band.Kind.CHANGE));
    }

    private static Stream<Band> taken(Incident incident) {
        return incident.events().stream()
                .flatMap(event -> event instanceof IncidentEvent.Acknowledged one ? Stream.of(one) : Stream.empty())
                .map(one -> Band.moment(one.at(), "taken by " + one.by().name(), Band.Kind.CHANGE));
    }
}
