package dev.weir.console.screens;

import dev.weir.console.backtest.Trial;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Shadows;
import dev.weir.console.slo.Candidate;
import dev.weir.console.slo.Stories;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.ui.Subscription;
import dev.weir.ui.slos.Attempt;
import dev.weir.ui.slos.Past;
import dev.weir.ui.slos.Slos;
import dev.weir.ui.slos.Wish;
import dev.weir.wire.definition.CorrectedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pages about SLOs over the flow. */
public final class SlosScreen implements Slos {
    private static final Duration LIST_PERIOD = Duration.ofSeconds(3);
    private static final Duration PAGE_PERIOD = Duration.ofSeconds(1);
    private static final Duration PAST_PERIOD = Duration.ofSeconds(30);
    private static final Duration TRIED = Duration.ofDays(28);

    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final IncidentBook book;
    private final Shadows shadows;
    private final Stories stories;
    private final Trial trial;
    private final InstantSource clock;
    private final Memo<Snapshot> all;

    /** Reads from these. */
    public SlosScreen(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Shadows shadows,
            Stories stories,
            Trial trial,
            InstantSource clock) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.book = book;
        this.shadows = shadows;
        this.stories = stories;
        this.trial = trial;
        this.clock = clock;
        this.all = new Memo<>(clock, LIST_PERIOD, this::snapshot);
    }

    @Override
    public Subscription watchAll(Consumer<Snapshot> reader) {
        return Watch.start("SLOs", LIST_PERIOD, all::get, reader);
    }

    @Override
    public boolean knows(SloId id) {
        return find(id).isPresent();
    }

    private Optional<Expectation> find(SloId id) {
        return catalogues.current().expectations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    private Snapshot snapshot(Instant now) {
        var catalogue = catalogues.current();
        Map<PipelineId, String> owners =
                catalogue.pipelines().stream().collect(Collectors.toMap(Pipeline::id, Pipeline::owner));
        return new Snapshot(
                now,
                catalogue.expectations().stream()
                        .map(one -> row(one, owners))
                        .sorted(Comparator.comparing(
                                        (Row row) -> row.expectation().shadow())
                                .thenComparing(Row::standing)
                                .thenComparing(row -> row.expectation().title())
                                .thenComparing(row -> row.expectation().id()))
                        .toList());
    }

    private Row row(Expectation one, Map<PipelineId, String> owners) {
        return new Row(
                one,
                owners.getOrDefault(one.pipeline(), ""),
                runner.verdict(one.id()),
                one.shadow() ? shadows.newest(one.id()).filter(Incident::open) : book.open(one.id()));
    }

    @Override
    public Subscription watch(SloId id, Consumer<Now> reader) {
        return Watch.start("SLO", PAGE_PERIOD, () -> now(id), now -> now.ifPresent(reader));
    }

    private Optional<Now> now(SloId id) {
        Instant now = clock.instant();
        var catalogue = catalogues.current();
        return find(id).map(one -> new Now(
                now,
                row(
                        one,
                        catalogue.pipelines().stream()
                                .filter(pipeline -> pipeline.id().equals(one.pipeline()))
                                .collect(Collectors.toMap(Pipeline::id, Pipeline::owner))),
                catalogue.corrections().stream()
                        .filter(correction -> correction.slos().contains(id) && holds(correction, now))
                        .toList()));
    }

    private static boolean holds(Correction correction, Instant now) {
        return !CorrectedTime.of(correction, new Interval(now, now.plusMillis(1)))
                .isEmpty();
    }

    @Override
    public Subscription past(SloId id, ZoneId zone, Consumer<Past> reader) {
        return Watch.start(
                "past of an SLO",
                PAST_PERIOD,
                () -> find(id).map(one -> stories.past(one, zone, clock.instant())),
                past -> past.ifPresent(reader));
    }

    @Override
    public Subscription tryOut(SloId id, Wish wish, Consumer<Attempt> reader) {
        Optional<Expectation> inForce = find(id);
        if (inForce.isEmpty()) {
            reader.accept(new Attempt.Refused("It is not defined any more."));
            return () -> {};
        }
        Expectation candidate;
        try {
            candidate = Candidate.of(inForce.get(), wish);
        } catch (IllegalArgumentException impossible) {
            String why = impossible.getMessage();
            reader.accept(new Attempt.Refused(why == null ? "It cannot be promised." : why));
            return () -> {};
        }
        return trial.begin(
                        candidate,
                        Interval.before(clock.instant(), TRIED),
                        stage -> reader.accept(Candidate.attempt(stage)))::cancel;
    }
}
