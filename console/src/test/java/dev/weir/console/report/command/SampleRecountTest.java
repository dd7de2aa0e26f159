package dev.weir.console.report.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.report.command.SimulatedReport.Said;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.store.Resolution;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./weir verify --store}: slices are what the stored samples say, and one changed sample is found. */
class SampleRecountTest {
    @TempDir
    static Path shared;

    static SimulatedReport made = new SimulatedReport(Path.of("."), Path.of("."));

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        made = SimulatedReport.in(shared);
    }

    /** A copy of the store, in which something is done to the samples. */
    private EmbeddedStore copy(Instant now) throws IOException {
        Files.createDirectories(folder.resolve("store"));
        Files.copy(
                made.data().resolve("store").resolve("weir.db"),
                folder.resolve("store").resolve("weir.db"));
        return EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("store")), InstantSource.fixed(now));
    }

    @Test
    void every_slice_is_what_the_stored_samples_say_across_a_change_of_definitions() {
        Said said = made.verify(made.bundle(), "--store", made.data().toString());
        assertEquals(0, said.status(), said.all());
        String told = said.out()
                .lines()
                .filter(line -> line.contains("counted again from stored samples"))
                .findFirst()
                .orElseThrow()
                .strip();
        assertTrue(Long.parseLong(told.substring("slices".length()).strip().split(" ", 2)[0]) > 10_000, said.all());
    }

    @Test
    void one_changed_sample_is_found_and_the_slice_is_named() throws IOException {
        Instant noon = Instant.parse("2026-03-08T12:00:00Z");
        var selector = new Selector(
                "pipeline_end_to_end_latency_seconds",
                new Labels(Map.of("pipeline", "fraud-detection", "quantile", "0.99")));
        try (var store = copy(SimulatedReport.NOW)) {
            Sample sample = store
                    .select(selector, new Interval(noon, noon.plus(Duration.ofMinutes(10))), new Resolution.Raw(1_000))
                    .stream()
                    .flatMap(points -> points.samples().stream())
                    .filter(one -> one.series().labels().get("output") == null && one.value() < 1)
                    .min(Comparator.comparing(Sample::at))
                    .orElseThrow();
            store.append(List.of(
                    new Sample(sample.series(), sample.at(), sample.arrived(), sample.value() + 60, Quality.OK)));
        }
        Said said = made.verify(made.bundle(), "--store", folder.toString());
        assertEquals(1, said.status(), said.all());
        List<String> findings = said.out()
                .lines()
                .filter(line -> line.startsWith("✗ ") && !line.contains("do not rely"))
                .toList();
        assertEquals(
                List.of(
                        "✗ the slice of fraud-end-to-end-latency, from 2026-03-08T12:00:00Z has 6.0 good of 6.0, 180000 ms measured,"
                                + " the stored samples say 5.0 good of 6.0, 180000 ms measured"),
                findings,
                said.all());
    }

    @Test
    void slices_whose_samples_are_not_kept_any_more_are_counted_as_such_and_nothing_else_is_found() throws IOException {
        Instant later = SimulatedReport.NOW
                .minus(Duration.ofHours(18))
                .plus(EmbeddedStoreConfig.in(folder).rawRetention());
        try (var store = copy(later)) {
            store.retain(later);
        }
        Said said = made.verify(made.bundle(), "--store", folder.toString(), "--format", "json");
        JsonNode rest = JsonMapper.shared().readTree(said.out());
        assertEquals(0, said.status(), said.all());
        assertTrue(rest.get("slices").asLong() > 1_000, said.all());
        assertTrue(rest.get("slicesWithoutSamples").asLong() > 1_000, said.all());
    }
}
