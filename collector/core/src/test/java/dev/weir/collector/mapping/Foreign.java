package dev.weir.collector.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.collector.BadConfig;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Section;
import dev.weir.collector.exposition.Exposition;
import dev.weir.collector.exposition.Format;
import dev.weir.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pages of others, mappings, and what comes of them as text. */
final class Foreign {
    private Foreign() {}

    /** The readings of a captured page. */
    static List<Reading> page(String file, Instant at) throws IOException {
        byte[] bytes = FixtureServer.resource("foreign/" + file);
        return points(bytes, new String(bytes, StandardCharsets.UTF_8).endsWith("# EOF\n"), at);
    }

    /** The readings of these lines. */
    static List<Reading> lines(String text, Instant at) {
        return points(text.getBytes(StandardCharsets.UTF_8), false, at);
    }

    private static List<Reading> points(byte[] page, boolean openMetrics, Instant at) {
        var format = openMetrics ? Format.OPENMETRICS : Format.TEXT;
        var outcome = new Exposition().read(page, format);
        return assertInstanceOf(Exposition.Outcome.Page.class, outcome, outcome::toString).points().stream()
                .map(point ->
                        new Reading(point.series(), point.value(), point.at().orElse(at)))
                .toList();
    }

    /** Mappings by name, free of mistakes. */
    static Mappings mappings(Path base, String... names) {
        var errors = new ArrayList<BadConfig.Mistake>();
        var mappings =
                Mappings.read(new Section(Map.of("mappings", List.of(names)), "ingest", base, errors), "mappings");
        assertEquals(List.of(), errors);
        return mappings;
    }

    /** A translation for the environment {@code test}. */
    static Translation translation(Mappings mappings, Map<String, String> pipelines) {
        return mappings.translation(new PipelineNames("test", pipelines));
    }

    /** Series, value and quality (unless ok), sorted; the environment is left out. */
    static String text(List<Sample> samples) {
        var lines = new TreeMap<String, String>();
        for (Sample sample : samples) {
            String series = sample.series().toString().replace("environment=\"test\",", "");
            String quality = sample.quality().word().equals("ok")
                    ? ""
                    : " " + sample.quality().word();
            lines.put(series, series + " " + Math.round(sample.value() * 1e4) / 1e4 + quality + "\n");
        }
        return String.join("", lines.values()).replace(" 0.0 missing", " missing");
    }
}
