package dev.weir.benchmarks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of an engine that ends before its rounds do. */
@Timeout(60)
class AgentTrialTest {
    @Test
    void an_engine_that_ends_early_is_an_error_with_its_last_words() {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var trial = new AgentTrial(List.of(java, "-cp", "nowhere", "dev.weir.benchmarks.NoSuchEngine"), 0);
        var part = new AgentTrial.Part("part", "http://127.0.0.1:1", 2);
        String why =
                assertThrows(IOException.class, () -> trial.run(List.of(part))).toString();
        assertTrue(why.contains("after 0 of 2 rounds"), why);
        assertTrue(why.contains("NoSuchEngine"), why);
    }
}
