package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.console.flow.LineageLog;
import dev.weir.lineage.event.ToldCodec;
import dev.weir.model.store.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class LineageApiTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private final MemoryStore store = new MemoryStore();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new LineageApi(new LineageLog(store), InstantSource.fixed(NOW)))
            .setControllerAdvice(new Problems())
            .build();

    private static String event(String type, String time) {
        return """
                {"eventType":"%s","eventTime":"2026-01-01T%sZ","producer":"https://example.org/p",
                "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                "run":{"runId":"01234567-89ab-cdef-0123-456789abcdef"},"job":{"namespace":"prod","name":"etl"}}""".formatted(type, time);
    }

    private ResultActions send(String path, String body) throws Exception {
        return api.perform(post("/api/v1/lineage" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private int kept() {
        return store.open("lineage", new ToldCodec()).after(0, 10_000).size();
    }

    @Test
    void an_event_is_kept_once_however_often_it_is_sent() throws Exception {
        for (int i = 0; i < 2; i++) {
            send("", event("START", "00:00:00"))
                    .andExpect(status().isNoContent())
                    .andExpect(content().string(""));
        }
        send("", event("COMPLETE", "00:00:00")).andExpect(status().isNoContent());
        assertEquals(2, kept());
    }

    @Test
    void a_flood_of_running_is_one_a_minute() throws Exception {
        for (int second = 0; second < 60; second += 5) {
            send("", event("RUNNING", "00:00:%02d".formatted(second))).andExpect(status().isNoContent());
        }
        send("", event("RUNNING", "00:01:00")).andExpect(status().isNoContent());
        assertEquals(2, kept());
    }

    @Test
    void an_event_of_before_there_were_computers_is_refused() throws Exception {
        String event = event("START", "00:00:00").replace("2026-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z");
        send("", event).andExpect(status().isBadRequest());
    }

    @Test
    void gzip_is_taken_and_damaged_gzip_is_refused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(event("START", "00:00:00").getBytes(StandardCharsets.UTF_8));
        }
        var request =
                post("/api/v1/lineage").contentType(MediaType.APPLICATION_JSON).header("Content-Encoding", "gzip");
        api.perform(request.content(bytes.toByteArray())).andExpect(status().isNoContent());
        assertEquals(1, kept());
        api.perform(request.content("no gzip")).andExpect(status().isBadRequest());
        byte[] cutOff = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 20);
        api.perform(request.content(cutOff)).andExpect(status().isBadRequest());
    }

    @Test
    void what_is_no_event_is_refused_with_the_reason() throws Exception {
        send("", event("BEGIN", "00:00:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail")
                        .value("eventType must be START, RUNNING, COMPLETE, ABORT, FAIL or OTHER, not 'BEGIN'"));
        send("", "{").andExpect(status().isBadRequest());
        send("", event("START", "00:16:00"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail")
                        .value("eventTime lies more than 5 minutes ahead of this console, check the sender's clock"));
        assertEquals(0, kept());
    }

    @Test
    void an_event_with_one_bad_facet_is_refused_whole_and_every_bad_field_is_named() throws Exception {
        String event = event("COMPLETE", "00:00:00");
        send("", event.substring(0, event.length() - 1) + """
                ,"inputs":[{"namespace":"n","name":"a"}],
                "outputs":[{"namespace":"n","name":"b","facets":{"schema":{"fields":[{"type":"int"}]}},
                "outputFacets":{"outputStatistics":{"rowCount":"many"}}}]}""")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail")
                        .value("outputs[0].facets.schema.fields[0].name must be a text of 1 to 2000 characters without"
                                + " control characters; outputs[0].outputFacets.outputStatistics.rowCount must be a"
                                + " whole number"));
        assertEquals(0, kept());
    }

    @Test
    void hostile_json_is_refused() throws Exception {
        send("", "[".repeat(10_000)).andExpect(status().isBadRequest());
        send("/batch", "[".repeat(10_000) + "]".repeat(10_000)).andExpect(status().isBadRequest());
        send("", "").andExpect(status().isBadRequest());
        assertEquals(0, kept());
    }

    @Test
    void of_a_batch_what_is_good_is_kept_and_the_rest_is_named() throws Exception {
        send("/batch", "[" + event("START", "00:00:00") + "]").andExpect(status().isNoContent());
        send("/batch", "[" + event("FAIL", "00:00:01") + ",{}," + event("OTHER", "00:00:02") + "]")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("partial_success"))
                .andExpect(jsonPath("$.summary.received").value(3))
                .andExpect(jsonPath("$.summary.successful").value(2))
                .andExpect(jsonPath("$.summary.failed").value(1))
                .andExpect(jsonPath("$.summary.non_retriable").value(1))
                .andExpect(jsonPath("$.failed_events[0].index").value(1))
                .andExpect(jsonPath("$.failed_events[0].retriable").value(false))
                .andExpect(jsonPath("$.failed_events[0].reason")
                        .value("eventTime must be an ISO-8601 time with its zone; producer must be an absolute URI;"
                                + " schemaURL must be an absolute URI; an event must have 'run' and 'job', or 'job',"
                                + " or 'dataset'"));
        assertEquals(3, kept());
    }

    @Test
    void too_much_at_once_is_refused_whole() throws Exception {
        send("/batch", "[" + String.join(",", Collections.nCopies(1_001, event("START", "00:00:00"))) + "]")
                .andExpect(status().isContentTooLarge());
        send("", " ".repeat((8 << 20) + 1)).andExpect(status().isContentTooLarge());
        send("/batch", "{}").andExpect(status().isBadRequest());
        assertEquals(0, kept());
    }
}
