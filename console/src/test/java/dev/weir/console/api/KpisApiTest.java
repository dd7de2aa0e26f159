package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.weir.model.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class KpisApiTest {
    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");
    private final List<Sample> kept = new ArrayList<>();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new KpisApi(kept::addAll, "test", InstantSource.fixed(NOW)))
            .setControllerAdvice(new Problems())
            .build();

    private ResultActions push(String samples) throws Exception {
        return api.perform(
                post("/api/v1/kpis").contentType(MediaType.APPLICATION_JSON).content("{\"samples\":" + samples + "}"));
    }

    @Test
    void figures_are_kept_and_null_is_unknown() throws Exception {
        push("""
                [{"name": "business_revenue_eur", "pipeline": "shop", "value": 12.5, "labels": {"country": "DE"}, "at": "2026-01-07T23:59:00Z"},
                 {"name": "business_complaints", "pipeline": "prod/shop", "value": null}]""").andExpect(status().isOk()).andExpect(jsonPath("$.samples").value(2));
        assertEquals(
                "[business_revenue_eur{country=\"DE\",environment=\"test\",pipeline=\"shop\"} 12.5 ok 2026-01-07T23:59:00Z,"
                        + " business_complaints{environment=\"prod\",pipeline=\"shop\"} NaN missing 2026-01-08T00:00:00Z]",
                kept.stream()
                        .map(sample -> sample.series() + " " + sample.value() + " "
                                + sample.quality().word() + " " + sample.at())
                        .toList()
                        .toString());
    }

    @Test
    void every_mistake_is_named_and_nothing_is_kept() throws Exception {
        String[] wrong = {
            "{\"name\": \"business_good\", \"pipeline\": \"shop\", \"value\": 1}",
            "{\"name\": \"cpu\", \"pipeline\": \"shop\", \"value\": 1}",
            "{\"name\": \"pipeline_up\", \"pipeline\": \"shop\", \"value\": 1}",
            "{\"name\": \"business_a\", \"value\": 1}",
            "{\"name\": \"business_a\", \"pipeline\": \"No Name\", \"value\": 1}",
            "{\"name\": \"business_a\", \"pipeline\": \"shop\", \"labels\": {\"pipeline\": \"x\"}}",
            "{\"name\": \"business_a\", \"pipeline\": \"shop\", \"labels\": {\"x\": null}}",
            "{\"name\": \"business_a\", \"pipeline\": \"shop\", \"at\": \"2025-12-31T00:00:00Z\"}",
            "null",
            "{\"name\": \"business_good\", \"pipeline\": \"shop\", \"value\": 2}"
        };
        push("[" + String.join(",", wrong) + "]")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.mistakes.length()").value(9))
                .andExpect(jsonPath("$.mistakes[0].entry").value("samples[1].name"))
                .andExpect(jsonPath("$.mistakes[8].entry").value("samples[9]"));
        assertEquals(List.of(), kept);
    }

    @Test
    void none_too_many_and_what_is_no_json_are_refused() throws Exception {
        push("[]").andExpect(status().isBadRequest());
        push("null").andExpect(status().isBadRequest());
        push("[{\"value\": \"much\"}]").andExpect(status().isBadRequest());
        String many = IntStream.range(0, 1_001)
                .mapToObj(i -> "{\"name\": \"business_a\", \"pipeline\": \"p" + i + "\", \"value\": 1}")
                .collect(Collectors.joining(",", "[", "]"));
        push(many).andExpect(status().isBadRequest());
        assertEquals(List.of(), kept);
    }
}
