package dev.weir.console.screens;

import dev.weir.console.flow.Changes;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.ui.chart.Band;
import dev.weir.ui.pipelines.Notable;
import dev.weir.wire.definition.CorrectedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What happened to a pipeline: incidents, told and recognised changes, versions of its promises, corrections. */
public final class PipelineNotables {
    private static final int MOST = 500;
    private static final Duration GOES_ON = Duration.ofDays(3650);

    private final IncidentBook book;
    private final Changes changes;
    private final Supplier<List<Correction>> corrections;
    private final Function<PipelineId, List<Slo>> promises;
    private final Journal<DefinitionVersion> versions;

    /** Reads from these: the corrections in force, and the promises of a pipeline. */
    public PipelineNotables(
            IncidentBook book,
            Changes changes,
            Supplier<List<Correction>> corrections,
            Function<PipelineId, List<Slo>> promises,
            Journals journals) {
        this.book = book;
        this.changes = changes;
        this.corrections = corrections;
        this.promises = promises;
        this.versions = journals.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written());
    }

    /** What touches the span, newest first, at most the newest 500. */
    List<Notable> of(PipelineId id, Interval when) {
        List<Slo> of = promises.apply(id);
        return Stream.of(
                        book.all().stream()
                                .filter(incident -> incident.pipeline().equals(id) && touches(incident, when))
                                .map(PipelineNotables::incident),
                        changes.of(id, when).stream().map(PipelineNotables::change),
                        of.stream().flatMap(slo -> versions(slo, when)),
                        corrections.get().stream()
                                .filter(correction -> of.stream()
                                        .anyMatch(slo -> correction.slos().contains(slo.id())))
                                .flatMap(correction -> spans(correction, when)))
                .flatMap(all -> all)
                .sorted(Comparator.comparing((Notable notable) -> notable.when().start())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static boolean touches(Incident incident, Interval when) {
        return incident.opened().isBefore(when.end())
                && incident.resolved().map(end -> end.isAfter(when.start())).orElse(true);
    }

    private static Notable incident(Incident incident) {
        Instant end = incident.resolved()
                .filter(over -> !over.isBefore(incident.opened()))
                .orElse(incident.opened().plus(GOES_ON));
        return new Notable(
                new Interval(incident.opened(), end),
                incident.severity() == Severity.PAGE ? Band.Kind.PAGE : Band.Kind.TICKET,
                incident.reason() + (incident.resolved().isPresent() ? "" : " (goes on)"),
                "",
                "incidents/" + incident.id().key());
    }

    private static Notable change(Change change) {
        Band.Kind kind = Band.Kind.of(change.kind());
        String version = change.version().isBlank() ? change.kind() : change.version();
        return new Notable(
                new Interval(change.at(), change.at()),
                kind,
                kind == Band.Kind.CHANGE && !version.equals(change.kind()) ? change.kind() + " " + version : version,
                change.actor().name(),
                change.link());
    }

    private Stream<Notable> versions(Slo slo, Interval when) {
        return versions.read(slo.id().name(), when).stream()
                .filter(version -> version.number() > 1)
                .map(version -> new Notable(
                        new Interval(version.at(), version.at()),
                        Band.Kind.DEFINITION,
                        slo.title() + ", version " + version.number(),
                        "",
                        "slos/" + slo.id().name()));
    }

    private static Stream<Notable> spans(Correction correction, Interval when) {
        return CorrectedTime.of(correction, when).stream()
                .map(span -> new Notable(
                        span,
                        Band.Kind.CORRECTION,
                        correction.reason(),
                        correction.author().name(),
                        ""));
    }
}
