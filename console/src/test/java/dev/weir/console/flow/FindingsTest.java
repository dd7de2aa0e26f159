package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.PipelineId;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final PipelineId FRAUD = new PipelineId("prod", "fraud");
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private final Findings findings = new Findings();

    private void said(String target) {
        var finding = new Finding(FRAUD, Finding.Kind.LAG, target, "it lags", "");
        findings.update(new Scrape.Up(target, T, Duration.ZERO, List.of(), List.of(finding)));
    }

    private List<String> targets() {
        return findings.about(FRAUD).stream().map(Findings.Found::target).toList();
    }

    @Test
    void a_target_that_is_down_keeps_what_it_said_and_one_that_is_asked_no_longer_does_not() {
        said("a");
        said("b");
        findings.update(new Scrape.Down(
                "a", T.plusSeconds(5), Duration.ZERO, new Failure(Failure.Kind.TIMEOUT, "slow"), List.of()));
        findings.retain(Set.of("a"));
        assertEquals(List.of("a"), targets());
    }
}
