package dev.weir.lineage.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private final Measuring measuring = new Measuring(use -> use);

    @Test
    void a_run_that_tells_its_rows_twice_counts_once() throws BadEvent {
        assertEquals(List.of(), hear("RUNNING", 1, 100, ""));
        assertEquals(List.of("DATASET_ROWS 100.0", "DATASET_BYTES 7.0"), hear("COMPLETE", 1, 100, ""));
        assertEquals(List.of(), hear("COMPLETE", 1, 100, ""));
    }

    @Test
    void the_delta_is_against_the_run_before_and_unknown_for_the_first() throws BadEvent {
        assertTrue(hear("COMPLETE", 1, 100, "").stream().noneMatch(one -> one.startsWith("ROW_DELTA")));
        assertTrue(hear("COMPLETE", 2, 75, "").containsAll(List.of("ROW_DELTA -0.25")));
    }

    @Test
    void nulls_and_duplicates_are_shares_and_an_empty_table_has_none() throws BadEvent {
        assertTrue(hear("COMPLETE", 1, 8, metrics(8)).containsAll(List.of("NULL_RATIO 0.5", "DUPLICATE_RATIO 0.25")));
        assertTrue(hear("COMPLETE", 2, 0, metrics(0)).stream().noneMatch(one -> one.contains("RATIO")));
    }

    private static String metrics(int rows) {
        return """
                , "dataQualityMetrics": {"_producer": "https://t", "_schemaURL": "https://s", "rowCount": %d,
                   "columnMetrics": {"c": {"nullCount": %d, "distinctCount": %d}}}""".formatted(rows, rows / 2, rows * 3 / 8);
    }

    private List<String> hear(String type, int run, int rows, String more) throws BadEvent {
        String text = """
                {"eventType": "%s", "eventTime": "2026-01-01T00:00:00Z", "producer": "https://t",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "00000000-0000-4000-8000-00000000000%d"},
                 "job": {"namespace": "demo", "name": "etl"},
                 "outputs": [{"namespace": "file", "name": "/w", "facets": {%s}, "outputFacets": {"outputStatistics":
                   {"_producer": "https://t", "_schemaURL": "https://s", "rowCount": %d, "size": 7}}}]}""".formatted(type, run, more.replaceFirst("^, ", ""), rows);
        LineageEvent event = EventReader.read(EventReader.json(text.getBytes(StandardCharsets.UTF_8)));
        return measuring.hear(new Told(event, AT)).stream()
                .map(one -> one.signal() + " " + one.value())
                .toList();
    }
}
