package dev.weir.lineage.event;

import static dev.weir.lineage.event.News.Worth.KEPT;
import static dev.weir.lineage.event.News.Worth.PASSING;
import static dev.weir.lineage.event.News.Worth.REPEATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NewsTest {
    private final News news = new News();

    private News.Worth weigh(String type, String time, int run, String inputs) throws BadEvent {
        return news.weigh(EventReader.read(
                EventReader.json("""
                {"eventType":"%s","eventTime":"2026-01-01T%sZ","producer":"p:x","schemaURL":"s:y",
                "run":{"runId":"01234567-89ab-cdef-0123-%012d"},"job":{"namespace":"prod","name":"etl"},
                "outputs":[%s]}""".formatted(type, time, run, inputs).getBytes(StandardCharsets.UTF_8))));
    }

    private static String output(String type, int rows) {
        return "{\"namespace\":\"n\",\"name\":\"d\",\"facets\":{\"schema\":{\"fields\":[{\"name\":\"a\",\"type\":\""
                + type + "\"}]}},\"outputFacets\":{\"outputStatistics\":{\"rowCount\":" + rows + "}}}";
    }

    @Test
    void a_run_that_goes_on_is_kept_once_a_minute() throws Exception {
        assertEquals(KEPT, weigh("START", "00:00:00", 1, ""));
        assertEquals(KEPT, weigh("RUNNING", "00:00:01", 1, ""));
        assertEquals(REPEATED, weigh("RUNNING", "00:00:01", 1, ""));
        assertEquals(PASSING, weigh("RUNNING", "00:00:59", 1, ""));
        assertEquals(KEPT, weigh("RUNNING", "00:01:00", 1, ""));
        assertEquals(KEPT, weigh("COMPLETE", "00:01:00", 1, ""));
    }

    @Test
    void what_is_told_for_the_first_time_or_otherwise_is_kept_whenever_it_comes() throws Exception {
        weigh("START", "00:00:00", 1, "");
        weigh("RUNNING", "00:00:01", 1, "");
        assertEquals(KEPT, weigh("RUNNING", "00:00:02", 1, output("int", 1)), "a dataset");
        assertEquals(PASSING, weigh("RUNNING", "00:00:03", 1, output("int", 2)), "only figures");
        assertEquals(KEPT, weigh("RUNNING", "00:00:04", 1, output("long", 3)), "a schema");
        assertEquals(KEPT, weigh("RUNNING", "00:00:05", 1, output("int", 3)), "and back");
        assertEquals(PASSING, weigh("RUNNING", "00:00:06", 1, output("int", 4)));
    }

    @Test
    void of_the_runs_of_a_minute_one_is_kept_whole_and_all_that_fail() throws Exception {
        assertEquals(KEPT, weigh("START", "00:00:00", 1, output("int", 1)));
        assertEquals(KEPT, weigh("COMPLETE", "00:00:01", 1, output("int", 1)));
        assertEquals(PASSING, weigh("START", "00:00:02", 2, output("int", 2)));
        assertEquals(PASSING, weigh("COMPLETE", "00:01:03", 2, output("int", 2)), "its begin was not kept");
        assertEquals(KEPT, weigh("FAIL", "00:00:04", 3, output("int", 0)));
        assertEquals(KEPT, weigh("START", "00:01:04", 4, output("int", 2)));
    }

    @Test
    void what_could_not_be_kept_is_news_again() throws Exception {
        weigh("START", "00:00:00", 1, "");
        news.forget();
        assertEquals(KEPT, weigh("START", "00:00:00", 1, ""));
    }

    /** A captured stream of 2-second micro-batches, repeated for an hour of them. */
    @Test
    void an_hour_of_micro_batches_is_at_most_a_few_events_a_minute() throws Exception {
        List<String> captured;
        try (var in =
                Objects.requireNonNull(NewsTest.class.getResourceAsStream("/openlineage/spark-streaming.jsonl"))) {
            captured = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        var batch = new ArrayList<String>();
        var types = EnumSet.noneOf(EventType.class);
        for (String line : captured) {
            var run = (LineageEvent.OfRun) EventReader.read(EventReader.json(line.getBytes(StandardCharsets.UTF_8)));
            if (run.job().name().equals("clickstream.write_to_data_source_v2") && types.add(run.type())) {
                batch.add(line);
            }
        }
        assertEquals(3, batch.size(), "start, running, complete");
        int kept = 0;
        int batches = 1_800;
        for (int i = 0; i < batches; i++) {
            String time = "2026-01-01T00:%02d:%02d".formatted(i * 2 / 60, i * 2 % 60);
            for (int part = 0; part < batch.size(); part++) {
                var line = batch.get(part)
                        .replaceAll("\"eventTime\" ?: ?\"[^\"]*\"", "\"eventTime\":\"" + time + "." + part + "Z\"")
                        .replaceFirst(
                                "\"runId\" ?: ?\"[0-9a-f-]{36}\"",
                                "\"runId\":\"01234567-89ab-cdef-0123-%012d\"".formatted(i));
                kept += news.weigh(EventReader.read(EventReader.json(line.getBytes(StandardCharsets.UTF_8)))) == KEPT
                        ? 1
                        : 0;
            }
        }
        assertTrue(kept >= 180 && kept <= 190, kept + " of " + batches * 3);
    }
}
