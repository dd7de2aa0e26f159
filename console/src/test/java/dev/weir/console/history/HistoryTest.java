package dev.weir.console.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.BuiltIn;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.Doubts;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Past;
import dev.weir.console.flow.Prices;
import dev.weir.console.flow.Sequence;
import dev.weir.console.flow.Shadows;
import dev.weir.console.report.desk.Deliveries;
import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.InForce;
import dev.weir.engine.local.LocalRunner;
import dev.weir.engine.local.Replay;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Path DEMO = Path.of("..", "sample-pipelines", "demo");
    private static final Instant NOW = Instant.parse("2026-03-10T14:20:35Z");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** A day, by the command. */
    @BeforeAll
    static void play() {
        var said = new ByteArrayOutputStream();
        assertEquals(0, run(shared, NOW, said, "--days", "1"), said.toString(StandardCharsets.UTF_8));
    }

    private static int run(Path data, Instant now, ByteArrayOutputStream said, String... more) {
        Path config = data.resolve("config");
        try {
            Files.createDirectories(config);
            Files.writeString(
                    config.resolve("weir.yaml"),
                    "environment: demo\ndefinitions: "
                            + DEMO.resolve("definitions").toAbsolutePath().normalize()
                            + "\nprices: {currency: EUR, cpu_core_hour: 0.048, memory_gib_hour: 0.0053}\n"
                            + "reports: {schedules: [{name: weekly, period: week, cron: '0 7 * * *', scopes: [estate], to: [{folder: /tmp}]}]}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new ArrayList<>(List.of("--config", config.toString(), "--data", data.toString()));
        words.addAll(List.of(more));
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return History.run(words, name -> null, out, out, InstantSource.fixed(now));
    }

    private static EmbeddedStore open(Path data, InstantSource clock) {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(data.resolve("store")), clock);
    }

    private static <E> List<E> all(Journal<E> journal) {
        var all = new ArrayList<E>();
        journal.replay(all::add);
        return all;
    }

    /** The facts of each SLO in their order. */
    private static String facts(EmbeddedStore store) {
        var sorted = new TreeMap<String, StringBuilder>();
        for (Slice slice : all(store.open("slices", new SliceCodec()))) {
            sorted.computeIfAbsent(slice.slo().name(), any -> new StringBuilder())
                    .append(slice)
                    .append('\n');
        }
        for (IncidentEvent event : all(store.open("incidents", new IncidentEventCodec()))) {
            if (!(event instanceof IncidentEvent.Acknowledged)
                    && !(event instanceof IncidentEvent.Commented)
                    && !(event instanceof IncidentEvent.Corrected)) {
                sorted.computeIfAbsent(event.incident().key(), any -> new StringBuilder())
                        .append(event)
                        .append('\n');
            }
        }
        return sorted.toString();
    }

    private EmbeddedStore brief(String name, long seed) {
        var span = new Interval(NOW.minus(Duration.ofHours(5)), NOW);
        var time = new SettableClock(span.start());
        var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve(name)), time.strides());
        Path before = folder.resolve(name + ".definitions");
        EarlierDefinitions.write(DEMO.resolve("definitions"), before);
        new Simulator(store, time, Prices.NONE, Story.of(span, seed), seed, NOW.minus(Duration.ofMinutes(40)), at -> {})
                .play(before, DEMO.resolve("definitions"));
        return store;
    }

    @Test
    void what_schedules_missed_in_the_simulated_weeks_is_made_up_for() {
        try (var store = open(shared, InstantSource.fixed(NOW))) {
            assertEquals(NOW.minusSeconds(35).minus(Duration.ofDays(1)), new Deliveries(store).known("weekly", NOW));
        }
    }

    @Test
    void the_same_seed_makes_the_same_history_and_another_makes_another() {
        try (var one = brief("one", 7);
                var same = brief("same", 7);
                var other = brief("other", 8)) {
            assertEquals(facts(one), facts(same));
            assertNotEquals(facts(one), facts(other));
        }
    }

    @Test
    void what_is_said_is_what_a_replay_of_the_stored_samples_says() {
        try (var store = open(shared, InstantSource.fixed(NOW));
                var copy =
                        EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("copy")), InstantSource.fixed(NOW))) {
            var past = new DefinitionPast();
            store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written())
                    .replay(past::add);
            store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written()).replay(past::add);
            store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText())
                    .replay(past::add);
            var sets = past.all();
            assertEquals(2, sets.size());
            var inForce = new ArrayList<InForce>();
            for (int i = 0; i < sets.size(); i++) {
                Instant until = i + 1 < sets.size() ? sets.get(i + 1).at() : NOW;
                inForce.add(new InForce(
                        sets.get(i).at(),
                        sets.get(i).catalogue().expectations(),
                        Catalogues.corrected(
                                sets.get(i).catalogue(),
                                new Interval(sets.get(i).at(), until))));
            }
            Set<Selector> selectors = inForce.stream()
                    .flatMap(set -> set.definitions().stream())
                    .flatMap(one -> one.selectors().stream())
                    .collect(Collectors.toSet());
            Instant end = Simulation.of(store).orElseThrow().span().end();
            var batches = new InArrivalOrder(
                    store, selectors, new Interval(end.minus(Duration.ofDays(3)), end), Duration.ofHours(1));
            var journals = new Buffered(copy);
            var slices = journals.open("slices", new SliceCodec());
            var events = journals.open("incidents", new IncidentEventCodec());
            var judged = Judged.untold(
                    journals,
                    slices,
                    journals.open("verdicts", new VerdictCodec()),
                    events,
                    new IncidentBook(events, copy.open(Outbox.JOURNAL, new DeliveryCodec())),
                    new Shadows(journals));
            new Replay(Beat.TICK, store, judged)
                    .run(new Replay.Log(batches, inForce, all(store.open(BeatCodec.JOURNAL, new BeatCodec()))), end);
            journals.flush();
            String facts = facts(copy);
            assertTrue(facts.contains("fraud-end-to-end-latency-"), "there were incidents");
            assertEquals(facts(store), facts);
        }
    }

    @Test
    void a_second_time_changes_nothing_and_says_so() {
        long before;
        try (var store = open(shared, InstantSource.fixed(NOW))) {
            before = all(store.open("slices", new SliceCodec())).size();
        }
        assertEquals(0, run(shared, NOW.plusSeconds(86_400), said, "--days", "1"));
        assertTrue(
                said.toString(StandardCharsets.UTF_8).contains("are there already"),
                said.toString(StandardCharsets.UTF_8));
        try (var store = open(shared, InstantSource.fixed(NOW))) {
            assertEquals(before, all(store.open("slices", new SliceCodec())).size());
        }
    }

    @Test
    void nothing_simulated_is_put_before_what_was_measured() {
        try (var store = open(folder, InstantSource.fixed(NOW))) {
            assertTrue(Simulation.of(store).isEmpty());
        }
        assertEquals(1, run(folder, NOW, said));
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("measured") && text.contains("--fresh") && text.contains("--data"), text);
    }

    @Test
    void what_was_broken_off_is_begun_anew() throws IOException {
        Files.createDirectories(folder.resolve("store.simulating"));
        Files.writeString(folder.resolve("store.simulating").resolve("weir.db"), "half a file");
        assertEquals(2, run(folder, NOW, said, "--days"), "misuse touches nothing");
        assertTrue(Files.exists(folder.resolve("store.simulating")));
        assertEquals(0, run(folder, NOW, said, "--days", "1"), said.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(folder.resolve("store.simulating")));
        assertFalse(Files.exists(folder.resolve("definitions.simulating")));
    }

    @Test
    void nobody_was_told_and_nothing_is_left_open() {
        try (var store = open(shared, InstantSource.fixed(NOW))) {
            var events = store.open("incidents", new IncidentEventCodec());
            var book = new IncidentBook(events, store.open(Outbox.JOURNAL, new DeliveryCodec()));
            assertEquals(List.of(), all(store.open(Outbox.JOURNAL, new DeliveryCodec())));
            assertEquals(List.of(), book.open());
            assertTrue(
                    all(events).stream().anyMatch(IncidentEvent.Acknowledged.class::isInstance)
                            && all(events).stream().anyMatch(IncidentEvent.Commented.class::isInstance),
                    "somebody took one");
            assertEquals(
                    new Interval(Instant.parse("2026-03-09T14:20:00Z"), Instant.parse("2026-03-10T14:20:00Z")),
                    Simulation.of(store).orElseThrow().span());
        }
    }

    @Test
    void the_console_goes_on_from_it_without_an_incident() throws Exception {
        Files.createDirectories(folder.resolve("store"));
        Files.copy(
                shared.resolve("store").resolve("weir.db"),
                folder.resolve("store").resolve("weir.db"));
        var now = new AtomicReference<>(NOW.plusSeconds(95));
        InstantSource clock = now::get;
        try (var store = open(folder, clock)) {
            var slices = store.open("slices", new SliceCodec());
            var events = store.open("incidents", new IncidentEventCodec());
            int before = all(events).size();
            var book = new IncidentBook(events, store.open(Outbox.JOURNAL, new DeliveryCodec()));
            var shadows = new Shadows(store);
            var judged =
                    Judged.untold(store, slices, store.open("verdicts", new VerdictCodec()), events, book, shadows);
            try (var runner = new LocalRunner(1, 1_000, judged);
                    var sequence = new Sequence(
                            runner,
                            store.open(BeatCodec.JOURNAL, new BeatCodec()),
                            store.figures().keptUntil().orElseThrow(),
                            clock)) {
                var past = new Past(slices, store, book, shadows);
                var versions = new HashSet<Integer>();
                var catalogues = new Catalogues(
                        DEMO.resolve("definitions"),
                        BuiltIn.definitions(),
                        store,
                        new Audit(store, clock),
                        Doubts.none(),
                        (catalogue, keep) -> {
                            catalogue.slos().forEach(slo -> versions.add(slo.version()));
                            sequence.load(at -> {
                                keep.accept(at);
                                return runner.begin(
                                        catalogue.expectations(), Catalogues.corrected(catalogue, at), past, at);
                            });
                        });
                catalogues.load();
                assertTrue(versions.contains(2), "what was in force before was another version");
                var verdict =
                        runner.verdict(new SloId("fraud-end-to-end-latency")).orElseThrow();
                assertNotEquals(Standing.NO_DATA, verdict.standing());
                assertTrue(
                        verdict.budget().total() > 5_000,
                        "its budget is that of the simulated day: " + verdict.budget());
                for (int second = 0; second < 240; second += 5) {
                    now.set(NOW.plusSeconds(100 + second));
                    sequence.tick();
                    if (second >= 45) {
                        sequence.take(live(store, now.get()), store);
                    }
                }
                runner.flush(Duration.ofSeconds(30));
                assertEquals(
                        before,
                        all(events).size(),
                        "nothing opened: " + all(events).getLast());
            }
        }
    }

    /** The newest of what was simulated, as if it were measured anew: counters begin at zero. */
    private static List<Sample> live(EmbeddedStore store, Instant at) {
        var span = new Interval(NOW.minus(Duration.ofMinutes(10)), NOW.minusSeconds(20));
        var samples = new ArrayList<Sample>();
        store.series(span).stream()
                .filter(series -> !series.labels().values().containsKey("run"))
                .map(series -> store.latest(new Selector(series.name(), series.labels()), span))
                .forEach(latest -> latest.forEach(sample -> samples.add(Sample.of(
                        sample.series(), at, sample.series().name().endsWith("_total") ? 0 : sample.value()))));
        return samples.stream().distinct().toList();
    }

    @Test
    void earlier_definitions_differ_in_their_windows_alone() {
        assertEquals(
                "weir.dev/slice: 3m\nweir.dev/short-window: 30m\n lookbackWindow: 40m\n target: 0.9\n",
                EarlierDefinitions.earlier(
                        "weir.dev/slice: 3s\nweir.dev/short-window: 30s\n lookbackWindow: 2m\n target: 0.9\n"));
    }
}
