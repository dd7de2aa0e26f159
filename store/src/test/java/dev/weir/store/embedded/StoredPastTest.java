package dev.weir.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Resolution;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading beside a writer, and where none is. */
class StoredPastTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Series LAG = new Series("lag", Labels.of("pipeline", "fraud"));
    private static final Selector ALL = new Selector("lag", Labels.none());
    private static final Interval DAY = new Interval(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)));

    private static final Codec<String> WORDS = new Codec<>() {
        @Override
        public String encode(String entry) {
            return entry;
        }

        @Override
        public String decode(String text) {
            return text;
        }

        @Override
        public String key(String entry) {
            return "word";
        }

        @Override
        public Instant at(String entry) {
            return NOON;
        }
    };

    @TempDir
    Path folder;

    private EmbeddedStore write(int samples) {
        var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(NOON));
        for (int i = 0; i < samples; i++) {
            store.append(List.of(Sample.of(LAG, NOON.plusSeconds(i), i)));
        }
        store.open("words", WORDS).append(List.of("a", "b"));
        return store;
    }

    private static List<Sample> samples(StoredPast past) {
        return past.select(ALL, DAY, new Resolution.Raw(10_000)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
    }

    @Test
    void chunks_and_heads_are_read_beside_a_writer_that_goes_on() {
        try (var store = write(700);
                var past = StoredPast.open(folder)) {
            assertEquals(700, samples(past).size());
            for (int i = 700; i < 1_400; i++) {
                store.append(List.of(Sample.of(LAG, NOON.plusSeconds(i), i)));
            }
            assertTrue(samples(past).size() >= 700, "what is sealed meanwhile is not lost");
            assertEquals(
                    samples(past).stream().map(Sample::at).distinct().count(),
                    samples(past).size());
            var words = new ArrayList<String>();
            past.replay("words", WORDS, words::add);
            past.replay("unknown", WORDS, words::add);
            assertEquals(List.of("a", "b"), words);
        }
    }

    @Test
    void a_store_that_nobody_writes_to_is_read_and_can_be_written_to_then() {
        write(300).close();
        try (var past = StoredPast.open(folder)) {
            assertEquals(300, samples(past).size());
            try (var again = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.fixed(NOON))) {
                again.append(List.of(Sample.of(LAG, NOON.plusSeconds(900), 1)));
            }
        }
    }

    @Test
    void a_folder_without_a_store_is_refused_and_left_alone() {
        var refused = assertThrows(UncheckedIOException.class, () -> StoredPast.open(folder.resolve("none")));
        assertTrue(String.valueOf(refused.getMessage()).contains("There is no store in"), refused.getMessage());
        assertTrue(!folder.resolve("none").toFile().exists());
    }
}
