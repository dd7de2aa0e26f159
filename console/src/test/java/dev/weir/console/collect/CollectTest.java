package dev.weir.console.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.ingest.AgentBatch;
import dev.weir.console.health.Vitals;
import dev.weir.model.Engine;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CollectTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    private static final Sample UP = Sample.of(Series.of(Signal.PIPELINE_UP, FRAUD), NOW, 1);

    @Test
    void failures_in_a_row_are_counted_and_the_last_scrapes_are_kept() {
        var log = new ScrapeLog();
        var why = new Failure(Failure.Kind.TIMEOUT, "no answer within 3000 ms");
        log.take(new Scrape.Up("kafka", NOW, Duration.ofMillis(20), List.of(UP)));
        log.take(new Scrape.Down("kafka", NOW.plusSeconds(5), Duration.ofSeconds(3), why, List.of()));
        log.take(new Scrape.Down("kafka", NOW.plusSeconds(10), Duration.ofSeconds(3), why, List.of()));
        var memory = log.of("kafka");
        assertEquals(2, memory.failures());
        assertEquals(List.of(FRAUD), memory.pipelines());
        assertEquals(Optional.of(why), memory.scrapes().getFirst().why());
        for (int i = 0; i < 100; i++) {
            log.take(new Scrape.Up("kafka", NOW.plusSeconds(15 + i), Duration.ofMillis(20), List.of(UP)));
        }
        assertEquals(40, log.of("kafka").scrapes().size());
        assertEquals(0, log.of("kafka").failures());
        log.retain(List.of());
        assertEquals(List.of(), log.of("kafka").scrapes());
    }

    @Test
    void a_gap_in_the_numbers_of_an_agent_is_what_never_came() {
        var log = new PushLog();
        log.agent(batch("b1", 1), false, NOW);
        log.agent(batch("b1", 2), false, NOW.plusSeconds(5));
        log.agent(batch("b1", 2), true, NOW.plusSeconds(6));
        log.agent(batch("b1", 6), false, NOW.plusSeconds(10));
        log.agent(batch("b2", 9), false, NOW.plusSeconds(15));
        var agent = log.all().getFirst();
        assertEquals(3, agent.lost(), "a new start begins its numbers anew");
        assertEquals(1, agent.repeated());
        assertEquals(4, agent.batches());
        log.wrote("prometheus", 50, NOW.plusSeconds(20));
        assertEquals(2, log.all().size());
        log.wrote("prometheus", 50, NOW.plus(Duration.ofDays(2)));
        assertEquals(1, log.all().size(), "who was silent for a day is forgotten");
    }

    @Test
    void rates_are_unknown_before_there_are_readings_for_them() {
        var taken = new AtomicLong();
        var bytes = new AtomicLong(1_000_000);
        var vitals = new Vitals(new SimpleMeterRegistry(), taken::get, bytes::get, () -> -1);
        assertTrue(vitals.samplesPerSecond().isEmpty()
                && vitals.growthPerDay().isEmpty()
                && vitals.usable().isEmpty());
        for (int i = 0; i <= 60; i++) {
            vitals.look(NOW.plusSeconds(10L * i));
            taken.addAndGet(500);
            bytes.addAndGet(1_000);
        }
        assertEquals(50, vitals.samplesPerSecond().orElseThrow(), 0.01);
        assertEquals(100 * 86_400, vitals.growthPerDay().orElseThrow(), 1);
    }

    private static AgentBatch batch(String boot, long sequence) {
        return new AgentBatch("spark-plugin", "1", boot, sequence, FRAUD, Engine.SPARK_BATCH, List.of(UP));
    }
}
