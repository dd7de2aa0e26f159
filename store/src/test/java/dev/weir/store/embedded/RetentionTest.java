package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.JournalContract;
import dev.weir.model.store.JournalContract.Fact;
import dev.weir.model.store.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old goes, what is not stays, and the disk comes back. Time is what the test says it is. */
class RetentionTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    private final EmbeddedStoreConfig config;
    private Instant now = START;

    RetentionTest(@TempDir Path folder) {
        this.config =
                EmbeddedStoreConfig.in(folder).withRetention(Duration.ofDays(2), Duration.ofDays(2), Set.of("tokens"));
    }

    private EmbeddedStore open() {
        return EmbeddedStore.open(config, () -> now);
    }

    private static Series series(int index) {
        return new Series("m", Labels.of("i", "" + index));
    }

    private void run(EmbeddedStore store, int seriesCount, Duration span, Duration step) {
        var random = new Random(1);
        for (var end = now.plus(span); now.isBefore(end); now = now.plus(step)) {
            var batch = new ArrayList<Sample>();
            for (int i = 0; i < seriesCount; i++) {
                batch.add(Sample.of(series(i), now, random.nextGaussian()));
            }
            store.append(batch);
        }
    }

    @Test
    void old_samples_go_and_the_file_shrinks() {
        try (var store = open()) {
            run(store, 100, Duration.ofDays(4), Duration.ofMinutes(2));
            store.retain(START); // folds the log into the file
            long before = store.figures().bytesOnDisk();
            store.retain(now);
            long after = store.figures().bytesOnDisk();
            assertTrue(after < before * 0.65, before + " bytes before, " + after + " after half of the samples went");
            for (var points : store.select(new Selector("m", Labels.none()), ALWAYS, new Resolution.Raw(10_000))) {
                var first = points.samples().getFirst().at();
                assertTrue(
                        first.isBefore(now.minus(Duration.ofDays(2)).plus(Duration.ofMinutes(2))), "kept too little");
                assertTrue(first.isAfter(now.minus(Duration.ofHours(54))), "kept too much, from " + first);
            }
            now = now.plus(Duration.ofDays(3));
            store.retain(now);
            assertEquals(List.of(), store.series(ALWAYS));
            assertEquals(0, store.figures().samplesInHead());
            long empty = store.figures().bytesOnDisk();
            assertTrue(empty < 400_000, empty + " bytes of an empty store");
        }
    }

    @Test
    void series_without_samples_are_forgotten_and_their_place_is_free_again() {
        try (var store = open()) {
            run(store, 50, Duration.ofHours(1), Duration.ofMinutes(1));
            now = now.plus(Duration.ofDays(3));
            store.append(List.of(Sample.of(series(0), now, 1)));
            store.retain(now);
            assertEquals(1, store.figures().series());
            run(store, 60, Duration.ofMinutes(10), Duration.ofMinutes(1));
            assertEquals(60, store.figures().series());
        }
        try (var store = open()) {
            assertEquals(60, store.series(ALWAYS).size());
            var points = store.select(Selector.of(series(59)), ALWAYS, new Resolution.Raw(100));
            assertEquals(10, points.getFirst().samples().size());
        }
    }

    @Test
    void a_slow_series_is_sealed_by_age_so_that_the_head_does_not_grow_for_ever() {
        try (var store = open()) {
            run(store, 3, Duration.ofHours(12), Duration.ofMinutes(10));
            assertTrue(store.figures().chunksSealed() >= 3 * 8, store.figures() + " after 12 hours");
            assertTrue(store.figures().samplesInHead() <= 3 * 8, store.figures() + " after 12 hours");
        }
        try (var store = open()) {
            var points = store.select(Selector.of(series(0)), ALWAYS, new Resolution.Raw(1000));
            assertEquals(72, points.getFirst().samples().size());
        }
    }

    @Test
    void old_entries_go_except_from_journals_kept_for_ever() {
        try (var store = open()) {
            for (String name : List.of("verdicts", "tokens")) {
                var journal = store.open(name, JournalContract.CODEC);
                journal.append(List.of(
                        new Fact("k", START, "old"),
                        new Fact("k", START.plus(Duration.ofDays(1)), "kept"),
                        new Fact("k", START.plusSeconds(1), "old too")));
            }
            store.retain(START.plus(Duration.ofDays(2)).plusSeconds(2));
            assertEquals(List.of("kept"), texts(store, "verdicts"));
            assertEquals(List.of("old", "kept", "old too"), texts(store, "tokens"));
            assertEquals(4, store.open("verdicts", JournalContract.CODEC).append(List.of(new Fact("k", START, "new"))));
        }
    }

    private static List<String> texts(EmbeddedStore store, String journal) {
        return store.open(journal, JournalContract.CODEC).read("k", ALWAYS).stream()
                .map(Fact::text)
                .toList();
    }

    @Test
    void figures_tell_what_is_kept() {
        try (var store = open()) {
            assertTrue(store.figures().keptUntil().isEmpty());
            run(store, 2, Duration.ofMinutes(10), Duration.ofMinutes(1));
            var figures = store.figures();
            assertEquals(20, figures.samplesKept());
            assertEquals(20, figures.samplesInHead());
            assertEquals(2, figures.series());
            assertEquals(START.plus(Duration.ofMinutes(9)), figures.keptUntil().orElseThrow());
            assertTrue(figures.bytesOnDisk() > 0);
        }
        try (var store = open()) {
            assertEquals(
                    START.plus(Duration.ofMinutes(9)),
                    store.figures().keptUntil().orElseThrow());
        }
    }
}
