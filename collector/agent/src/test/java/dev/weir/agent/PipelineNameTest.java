package dev.weir.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same cases as the console's own rule. */
class PipelineNameTest {
    @Test
    void a_job_name_is_made_fit() {
        assertEquals(Optional.of("fraud-detection-v2"), PipelineName.of(" Fraud detection (v2)!"));
        assertEquals(Optional.of("a".repeat(63)), PipelineName.of("a".repeat(80)));
        assertEquals(Optional.of("b"), PipelineName.of("b" + "-".repeat(80)));
        assertEquals(Optional.empty(), PipelineName.of("__"));
    }

    @Test
    void what_is_fit_is_known() {
        assertTrue(PipelineName.fits("clicks-2"));
        assertFalse(PipelineName.fits("Clicks"));
        assertFalse(PipelineName.fits(""));
    }
}
