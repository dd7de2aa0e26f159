package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.access.Audit;
import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.InForce;
import dev.weir.engine.local.Judgements;
import dev.weir.engine.local.LocalRunner;
import dev.weir.engine.local.Replay;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.model.store.MemoryStore;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law: what a console stored is enough to say again what it said, in the order of arrival, through restarts, edits of definitions and
 * corrections, late and repeated samples and ticks that never came.
 */
@Timeout(120)
class ReplayIsLiveTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Labels FRAUD = Labels.of("environment", "demo", "pipeline", "fraud");
    private static final List<Series> LATENCIES = List.of(
            new Series("latency", FRAUD), new Series("latency", FRAUD.with("part", "1")), new Series("skew", FRAUD));
    private static final Series GOOD = new Series("good_total", FRAUD);
    private static final Series ALL = new Series("all_total", FRAUD);

    @TempDir
    Path folder;

    private Instant now = START;
    private final InstantSource clock = () -> now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_was_stored_says_again_what_was_said(long seed) throws Exception {
        var random = new Random(seed);
        Files.createDirectories(folder.resolve("definitions"));
        var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("store")), clock);
        try {
            var drive = new Drive(random, store);
            drive.run(900);
            compare(store, replayed(store, Duration.ofMinutes(1)));
        } finally {
            store.close();
        }
    }

    private Journals replayed(EmbeddedStore store, Duration more) {
        var past = new DefinitionPast();
        store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written()).replay(past::add);
        store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written()).replay(past::add);
        store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText()).replay(past::add);
        var inForce = new ArrayList<InForce>();
        var all = past.all();
        for (int i = 0; i < all.size(); i++) {
            var known = all.get(i);
            assertEquals(List.of(), known.doubts());
            var until = i + 1 < all.size() ? all.get(i + 1).at() : now.plus(more);
            inForce.add(new InForce(
                    known.at(),
                    known.catalogue().expectations(),
                    Catalogues.corrected(known.catalogue(), new Interval(known.at(), until))));
        }
        var beats = new ArrayList<Beat>();
        store.open(BeatCodec.JOURNAL, new BeatCodec()).replay(beats::add);
        assertTrue(beats.size() > 2, "there were restarts");
        assertTrue(inForce.size() > 2, "there were edits");
        Set<Selector> selectors = inForce.stream()
                .flatMap(set -> set.definitions().stream())
                .flatMap(slo -> slo.selectors().stream())
                .collect(Collectors.toSet());
        var batches = new InArrivalOrder(store, selectors, new Interval(START, now.plus(more)), Duration.ofHours(1));
        var copy = new MemoryStore();
        var parts = new Parts(copy);
        var judged = parts.judged(copy);
        var said = new ArrayDeque<>(all);
        var held = new AtomicReference<List<Correction>>(List.of());
        var corrected = new Corrected(parts.book, held::get);
        Judgements sink = (of, judgement, at) -> {
            while (!said.isEmpty() && !said.getFirst().at().isAfter(at)) {
                held.set(said.removeFirst().catalogue().corrections());
            }
            judged.accept(of, corrected.told(judgement), at);
        };
        new Replay(Beat.TICK, store, sink).run(new Replay.Log(batches, inForce, beats), now);
        return copy;
    }

    private static void compare(Journals live, Journals replayed) {
        var before = new Parts(live);
        var after = new Parts(replayed);
        assertEquals(
                bySlo(all(before.slices), slice -> slice.slo().name()),
                bySlo(all(after.slices), slice -> slice.slo().name()));
        var events = all(before.events).stream()
                .filter(event -> !(event instanceof IncidentEvent.Acknowledged))
                .toList();
        assertFalse(events.isEmpty(), "there were incidents");
        assertTrue(
                events.stream()
                        .anyMatch(event -> event.incident().key().startsWith("demo-fraud")
                                || event.incident().key().startsWith("fraud")),
                "alerts told something: " + events);
        assertEquals(
                bySlo(events, event -> event.incident().key()),
                bySlo(all(after.events), event -> event.incident().key()));
        assertEquals(changes(all(before.verdicts)), changes(all(after.verdicts)));
    }

    private static <E> List<E> all(Journal<E> journal) {
        var all = new ArrayList<E>();
        journal.replay(all::add);
        return all;
    }

    private static <E> String bySlo(List<E> facts, java.util.function.Function<E, String> key) {
        var sorted = new TreeMap<String, List<E>>();
        facts.forEach(fact -> sorted.computeIfAbsent(key.apply(fact), any -> new ArrayList<>())
                .add(fact));
        return sorted.values().stream()
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** A console that starts writes down what it finds, changed or not. */
    private static String changes(List<Verdict> verdicts) {
        var last = new TreeMap<SloId, String>();
        return bySlo(
                verdicts.stream()
                        .filter(verdict -> !gist(verdict).equals(last.put(verdict.slo(), gist(verdict))))
                        .toList(),
                verdict -> verdict.slo().name());
    }

    private static String gist(Verdict verdict) {
        return verdict.definitionVersion() + " " + verdict.standing() + " "
                + (verdict.condition() instanceof Condition.Firing firing ? firing.rules() : "");
    }

    /** The journals, and what keeps judgements in them. */
    private static final class Parts {
        final Journal<Slice> slices;
        final Journal<Verdict> verdicts;
        final Journal<IncidentEvent> events;
        final IncidentBook book;
        final Outbox outbox;
        final Shadows shadows;

        Parts(Journals journals) {
            slices = journals.open("slices", new SliceCodec());
            verdicts = journals.open("verdicts", new VerdictCodec());
            events = journals.open("incidents", new IncidentEventCodec());
            var deliveries = journals.open(Outbox.JOURNAL, new DeliveryCodec());
            outbox = new Outbox(journals, deliveries);
            book = new IncidentBook(events, deliveries);
            shadows = new Shadows(journals);
        }

        Judged judged(Journals journals) {
            return new Judged(
                    journals,
                    slices,
                    verdicts,
                    events,
                    OneDestination.pager(journals, outbox, book),
                    OneDestination.UNTOLD,
                    book,
                    shadows);
        }
    }

    /** A console without its rim. */
    private record Live(
            Parts parts, Judged judged, LocalRunner runner, Sequence sequence, Catalogues catalogues, Past past) {}

    /** One that runs, and a world that is unkind to it. */
    private final class Drive {
        private final Random random;
        private final EmbeddedStore store;
        private final Set<String> taken = new HashSet<>();
        private double threshold = 1;
        private boolean second = true;
        private boolean trouble;
        private String corrections = "";
        private double good;
        private double all;
        private List<Sample> before = List.of();
        private Live live;

        Drive(Random random, EmbeddedStore store) throws IOException {
            this.random = random;
            this.store = store;
            write();
            live = start();
        }

        void run(int steps) throws Exception {
            for (int step = 0; step < steps; step++) {
                now = now.plusMillis(random.nextInt(20) == 0 ? random.nextInt(15_000) : random.nextInt(2_500));
                switch (random.nextInt(200)) {
                    case 0 -> restart();
                    case 1, 2 -> edit();
                    case 3 -> trouble = !trouble;
                    case 4 -> now = now.plusSeconds(random.nextInt(150));
                    case 5, 6, 7 -> acknowledge();
                    case 8, 9 -> correct();
                    case 10, 11 -> layOutAgain();
                    default -> {
                        if (random.nextInt(4) == 0) {
                            live.sequence().tick();
                        } else {
                            live.sequence().take(batch(), store);
                        }
                    }
                }
                if (step % 300 == 299) {
                    restart();
                }
            }
            now = now.plusSeconds(5);
            live.sequence().tick();
            stop();
        }

        private List<Sample> batch() {
            var batch = new ArrayList<Sample>();
            for (Series series : LATENCIES) {
                if (random.nextInt(3) > 0) {
                    double value = random.nextInt(100) < (trouble ? 80 : 3) ? 4 : 0.3;
                    add(batch, series, random.nextInt(30) == 0 ? Double.NaN : value);
                }
            }
            all += random.nextInt(20);
            good = Math.min(all, good + random.nextInt(trouble ? 10 : 20));
            if (random.nextInt(200) == 0) {
                all = 0;
                good = 0;
            }
            add(batch, GOOD, good);
            add(batch, ALL, all);
            if (random.nextInt(10) == 0) {
                batch.addAll(before); // sent again, though it was kept
            }
            before = List.copyOf(batch);
            return batch;
        }

        private void add(List<Sample> batch, Series series, double value) {
            long late = switch (random.nextInt(40)) {
                case 0 -> random.nextInt(2_000_000);
                case 1, 2, 3 -> random.nextInt(240_000);
                default -> random.nextInt(900);
            };
            Instant at = Instant.ofEpochMilli(now.toEpochMilli() - late);
            if (taken.add(series + " " + at)) {
                batch.add(
                        Double.isNaN(value)
                                ? Sample.missing(series, at)
                                : new Sample(series, at, now, value, Quality.OK));
            }
        }

        private void edit() throws IOException {
            threshold = 0.5 + random.nextInt(8);
            second = random.nextInt(3) > 0;
            write();
            live.catalogues().load();
            live.catalogues().load(); // it waits until nobody writes
        }

        private void correct() throws IOException {
            change();
            write();
            live.catalogues().load();
            live.catalogues().load();
        }

        /** Adds a correction of the past, of what comes, or of both, or takes all back. */
        private void change() {
            var next = new StringBuilder();
            for (int i = random.nextInt(3); i > 0; i--) {
                long before = random.nextInt(4) == 0 ? 300_000 : 200 + random.nextInt(1_200);
                next.append(DefinitionsOnTrial.correction(
                        "once-" + i,
                        List.of("latency-is-low", "requests-succeed").get(random.nextInt(2)),
                        "start: " + now.minusSeconds(before).truncatedTo(ChronoUnit.SECONDS) + ", end: "
                                + now.plusSeconds(random.nextInt(400) - 199).truncatedTo(ChronoUnit.SECONDS)));
            }
            if (random.nextInt(3) == 0) {
                next.append(DefinitionsOnTrial.correction(
                        "daily",
                        "requests-succeed",
                        "rrule: FREQ=DAILY, zone: UTC, duration: 10m, start: '2026-02-20T12:"
                                + (15 + random.nextInt(20)) + ":00'"));
            }
            corrections = next.toString();
        }

        private void layOutAgain() {
            live.catalogues()
                    .hold(catalogue -> live.runner()
                            .correct(Catalogues.corrected(catalogue, now), live.past(), now)
                            .await());
        }

        private void acknowledge() throws Exception {
            live.runner().flush(Duration.ofSeconds(30));
            live.parts().book.all().stream()
                    .filter(incident -> incident.open())
                    .findFirst()
                    .ifPresent(incident ->
                            live.judged().acknowledge(incident.id(), new Actor(Actor.Kind.PERSON, "ann"), "mine", now));
        }

        private void restart() throws IOException {
            stop();
            now = now.plusSeconds(random.nextInt(2) == 0 ? 1 : random.nextInt(400));
            if (random.nextInt(3) == 0) {
                threshold = 0.5 + random.nextInt(8);
                second = random.nextInt(3) > 0;
                write();
            }
            if (random.nextInt(3) == 0) {
                change();
                write();
            }
            live = start();
        }

        private Live start() {
            var parts = new Parts(store);
            var judged = parts.judged(store);
            var held = new AtomicReference<List<Correction>>(List.of());
            var corrected = new Corrected(parts.book, held::get);
            var runner =
                    new LocalRunner(2, 1_000, (of, judgement, at) -> judged.accept(of, corrected.told(judgement), at));
            var sequence = new Sequence(
                    runner,
                    store.open(BeatCodec.JOURNAL, new BeatCodec()),
                    store.figures().keptUntil().orElse(START),
                    clock);
            var past = new Past(parts.slices, store, parts.book, parts.shadows);
            var catalogues =
                    new Catalogues(folder.resolve("definitions"), store, new Audit(store, clock), (catalogue, keep) -> {
                        flush(runner);
                        held.set(catalogue.corrections());
                        var at = sequence.load(instant -> {
                            keep.accept(instant);
                            return runner.begin(
                                    catalogue.expectations(), Catalogues.corrected(catalogue, instant), past, instant);
                        });
                        judged.withdraw(catalogue.expectations(), at);
                    });
            catalogues.load();
            assertEquals(List.of(), catalogues.problems());
            return new Live(parts, judged, runner, sequence, catalogues, past);
        }

        private void flush(LocalRunner runner) {
            try {
                runner.flush(Duration.ofSeconds(30));
            } catch (InterruptedException | TimeoutException stuck) {
                throw new IllegalStateException(stuck);
            }
        }

        private void stop() {
            live.sequence().close();
            live.runner().close();
        }

        private void write() throws IOException {
            Files.writeString(
                    folder.resolve("definitions").resolve("fraud.yaml"),
                    DefinitionsOnTrial.pipeline(threshold)
                            + DefinitionsOnTrial.slo("latency-is-low", "Occurrences", "latency", threshold)
                            + (second ? DefinitionsOnTrial.slo("skew-is-low", "Timeslices", "skew", threshold) : "")
                            + DefinitionsOnTrial.ratio()
                            + corrections);
        }
    }
}
