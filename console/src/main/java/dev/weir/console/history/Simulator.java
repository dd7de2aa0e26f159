package dev.weir.console.history;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.BuiltIn;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Corrected;
import dev.weir.console.flow.Costs;
import dev.weir.console.flow.Doubts;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Past;
import dev.weir.console.flow.Prices;
import dev.weir.console.flow.Shadows;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Plays a story through what judges live facts: samples, slices, verdicts and incidents are the engine's own, under simulated times. Nobody is told of
 * anything: no page is made, so the journals of outcomes and deliveries stay empty. In one thread.
 */
final class Simulator {
    /** Samples arrive so long after they were taken. */
    private static final Duration UNDERWAY = Duration.ofMillis(137);

    private static final Duration TICKED = Duration.ofMinutes(5);
    private static final Duration WRITTEN = Duration.ofHours(1);
    /** Whoever takes an incident does so this soon. */
    private static final Duration TAKEN = Duration.ofMinutes(7);

    private static final Actor ON_CALL = new Actor(Actor.Kind.PERSON, "simulated-on-call");

    private final EmbeddedStore store;
    private final Story story;
    private final Instant today;
    private final Consumer<Instant> progress;
    private final Buffered journals;
    private final SettableClock clock;
    private final IncidentBook book;
    private final Judged judged;
    private final LocalRunner runner;
    private final Timeline timeline;
    private final Past past;
    private final Changes changes;
    private final Costs costs;
    private final AtomicReference<List<Correction>> corrections = new AtomicReference<>(List.of());
    private final Map<Feed, Sheet> feeds = new LinkedHashMap<>();
    private final List<Trouble> untaken = new ArrayList<>();

    /**
     * In an empty store.
     *
     * @param today since when the definitions of today are in force
     * @param clock is set to the simulated time
     * @param progress hears now and then how far it is
     */
    Simulator(
            EmbeddedStore store,
            SettableClock clock,
            Prices prices,
            Story story,
            long seed,
            Instant today,
            Consumer<Instant> progress) {
        this.clock = clock;
        this.store = store;
        this.story = story;
        this.today = today;
        this.progress = progress;
        journals = new Buffered(store);
        var slices = journals.open("slices", new SliceCodec());
        var verdicts = journals.open("verdicts", new VerdictCodec());
        var events = journals.open("incidents", new IncidentEventCodec());
        book = new IncidentBook(events, store.open(Outbox.JOURNAL, new DeliveryCodec()));
        var shadows = new Shadows(journals);
        judged = Judged.untold(journals, slices, verdicts, events, book, shadows);
        var corrected = new Corrected(book, corrections::get);
        runner = LocalRunner.unthreaded((of, judgement, at) -> judged.accept(of, corrected.told(judgement), at));
        timeline = new Timeline(runner, journals.open(BeatCodec.JOURNAL, new BeatCodec()));
        past = new Past(slices, store, book, shadows);
        changes = new Changes(journals);
        costs = new Costs(prices);
        untaken.addAll(story.troubles());
        feed(new FraudDetection(story), "fraud-detection", seed);
        feed(new Clickstream(story), "clickstream", seed);
        feed(new FeatureBridge(story), "feature-bridge", seed);
        feed(new Loads(story, "warehouse-etl", 34, 90, true), "warehouse-etl", seed);
        feed(new Loads(story, "feature-batch", 40, 150, false), "feature-batch", seed);
    }

    private void feed(Feed feed, String pipeline, long seed) {
        feeds.put(feed, new Sheet(new PipelineId("demo", pipeline), new SplittableRandom(seed ^ pipeline.hashCode())));
    }

    /**
     * Plays all of it.
     *
     * @param before the folder of the definitions of the weeks before, {@code definitions} that of today
     * @throws IllegalStateException when the definitions are broken or the engine fails
     */
    void play(Path before, Path definitions) {
        Instant begin = story.span().start();
        load(before, begin);
        Instant written = begin;
        Instant ticked = begin;
        boolean switched = false;
        boolean deployed = false;
        for (Instant at = begin.plus(Steps.USUAL);
                at.isBefore(story.span().end());
                at = at.plus(Steps.after(at, today))) {
            clock.set(at);
            if (!switched && !at.isBefore(today)) {
                load(definitions, at);
                switched = true;
                ticked = at;
            } else if (story.lively(at) || !at.isBefore(ticked.plus(TICKED))) {
                timeline.tick(at);
                ticked = at;
            }
            if (!deployed && !at.isBefore(story.deploy())) {
                changes.record(new Change(
                        new PipelineId("demo", "fraud-detection"), at, "deploy", "fraud-1.5.0", ON_CALL, ""));
                deployed = true;
            }
            if (!story.unmeasured().contains(at)) {
                timeline.take(measured(at), at.plus(UNDERWAY));
            }
            respond(at);
            if (!at.isBefore(written.plus(WRITTEN))) {
                write();
                progress.accept(at);
                written = at;
            }
        }
        timeline.close(story.span().end());
        write();
    }

    private List<Sample> measured(Instant at) {
        double seconds = Steps.after(at.minusMillis(1), today).toMillis() / 1_000.0;
        boolean whole = Math.floorMod(at.getEpochSecond(), Steps.SELDOM.toSeconds()) < seconds;
        var samples = new ArrayList<Sample>();
        feeds.forEach((feed, sheet) -> {
            sheet.turn(at, at.plus(UNDERWAY));
            feed.measure(at, seconds, whole, sheet);
            samples.addAll(sheet.take());
        });
        for (Sample cost : costs.derive(samples)) {
            samples.add(new Sample(cost.series(), cost.at(), at.plus(UNDERWAY), cost.value(), cost.quality()));
        }
        return samples;
    }

    /** Takes the incidents of troubles that somebody is said to have taken. */
    private void respond(Instant at) {
        if (untaken.isEmpty() || at.isBefore(untaken.getFirst().span().start())) {
            return;
        }
        Trouble trouble = untaken.getFirst();
        Optional<Incident> open = book.open().stream()
                .filter(incident -> incident.pipeline().name().equals(trouble.pipeline()))
                .filter(incident -> !incident.opened().isBefore(trouble.span().start()))
                .filter(incident -> incident.severity() == Severity.PAGE)
                .filter(incident -> !incident.opened().plus(TAKEN).isAfter(at))
                .min(Comparator.comparing(Incident::opened));
        if (open.isPresent() && trouble.taken().isPresent()) {
            judged.acknowledge(open.get().id(), ON_CALL, "", at);
            judged.comment(open.get().id(), ON_CALL, trouble.taken().get(), at.plusMillis(1));
        }
        if (open.isPresent() || at.isAfter(trouble.span().end().plus(Story.CALM))) {
            untaken.removeFirst();
        }
    }

    private void load(Path folder, Instant at) {
        write();
        var catalogues = new Catalogues(
                folder,
                BuiltIn.definitions(),
                journals,
                new Audit(journals, clock),
                Doubts.none(),
                (catalogue, keep) -> {
                    corrections.set(catalogue.corrections());
                    timeline.load(at, instant -> {
                        keep.accept(instant);
                        return runner.begin(
                                catalogue.expectations(), Catalogues.corrected(catalogue, instant), past, instant);
                    });
                    judged.withdraw(catalogue.expectations(), at);
                });
        catalogues.load();
        if (!catalogues.problems().isEmpty()) {
            throw new IllegalStateException("the definitions in " + folder + " have errors: "
                    + catalogues.problems().getFirst());
        }
    }

    private void write() {
        var samples = timeline.unkept();
        if (!samples.isEmpty()) {
            store.append(samples);
        }
        journals.flush();
        LocalRunner.Health health = runner.health();
        if (health.failures() > 0) {
            throw new IllegalStateException(
                    "the engine failed: " + health.lastFailure().orElseThrow());
        }
    }
}
