package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineNamesTest {
    private final PipelineNames names = new PipelineNames("demo", Map.of("Fraud", "fraud-detection"));

    private String of(String name) {
        return names.of(name).map(Object::toString).orElse("");
    }

    @Test
    void a_configured_name_goes_first_and_others_are_made_fit() {
        assertEquals("demo/fraud-detection", of("Fraud"));
        assertEquals("demo/clickstream", of("clickstream"));
        assertEquals("demo/fraud-job-v2", of("  Fraud Job (v2)"));
        assertEquals("demo/" + "a".repeat(63), of("A".repeat(99)));
        assertEquals("", of("—"));
    }
}
