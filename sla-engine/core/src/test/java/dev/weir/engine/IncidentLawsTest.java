package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Sample;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of incidents whatever comes, with restarts in between. */
class IncidentLawsTest {
    private static final List<Duration> GRACES = List.of(Duration.ZERO, Duration.ofSeconds(90), Duration.ofMinutes(20));

    static LongStream sixty() {
        return LongStream.range(0, 60);
    }

    /** An engine that is stopped now and then and starts from what was stored. */
    private static final class Life {
        final SloEngine engine = new SloEngine();
        final Slo slo;
        final List<Sample> stored = new ArrayList<>();
        final List<Slice> slices = new ArrayList<>();
        final List<IncidentEvent> events = new ArrayList<>();
        SloState state;

        Life(Slo slo) {
            this.slo = slo;
            state = engine.open(slo);
        }

        void arrive(Sample sample) {
            stored.add(sample);
            if (engine.observe(state, sample)) {
                judge(sample.arrived());
            }
        }

        void judge(Instant at) {
            boolean open = state.incident().isPresent();
            Judgement judgement = engine.judge(state, at);
            slices.addAll(judgement.closed());
            events.addAll(judgement.events());
            boolean opened = !open && state.incident().isPresent();
            boolean ended = open && state.incident().isEmpty();
            switch (judgement.verdict().condition()) {
                case Condition.Firing firing -> assertTrue(state.incident().isPresent(), "what fires is open");
                case Condition.NoData silent -> assertFalse(ended, "not knowing ends nothing");
                case Condition.Healthy healthy -> assertFalse(opened, "nothing opens while it is healthy");
            }
        }

        void restart() {
            state = engine.open(slo);
            slices.forEach(slice -> engine.restore(state, slice));
            Instant from = slices.isEmpty()
                    ? Play.START
                    : slices.getLast().span().end().minus(SloEngine.HORIZON);
            stored.stream()
                    .filter(sample -> !sample.at().isBefore(from))
                    .forEach(sample -> engine.observe(state, sample));
            if (!events.isEmpty()) {
                engine.resume(state, newest());
            }
        }

        Incident newest() {
            var id = events.getLast().incident();
            return Incident.of(
                    events.stream().filter(event -> event.incident().equals(id)).toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("sixty")
    void opened_or_re_opened_and_resolved_alternate_through_restarts(long seed) {
        var random = new Random(seed);
        Duration grace = GRACES.get(random.nextInt(GRACES.size()));
        var life =
                new Life(Slos.forgiving(random.nextBoolean() ? Slos.latency() : Slos.alerting(Slos.latency()), grace));
        boolean bad = false;
        Instant now = Play.START;
        for (int i = 0; i < 1200; i++) {
            bad = random.nextInt(40) == 0 ? !bad : bad;
            now = now.plusSeconds(random.nextInt(150) == 0 ? 90 : 5);
            if (random.nextInt(20) > 0) {
                life.arrive(Sample.of(Slos.P99, now, bad ? 4.2 : 0.2));
            }
            life.judge(now);
            if (random.nextInt(100) == 0) {
                life.restart();
            }
        }
        check(life.events, grace);
    }

    private static void check(List<IncidentEvent> events, Duration grace) {
        var ids = new HashSet<>();
        boolean open = false;
        Instant over = Instant.MIN;
        IncidentEvent before = null;
        for (IncidentEvent event : events) {
            switch (event) {
                case IncidentEvent.Opened opened -> {
                    assertTrue(!open && ids.add(opened.incident()), "a new one, and only when none is open");
                    assertFalse(before != null && opened.at().isBefore(over.plus(grace)), "too soon for a new one");
                    open = true;
                }
                case IncidentEvent.Reopened again -> {
                    assertFalse(open);
                    assertEquals(
                            assertInstanceOf(IncidentEvent.Resolved.class, before)
                                    .incident(),
                            again.incident());
                    assertTrue(again.at().isBefore(over.plus(grace)), "within the grace");
                    open = true;
                }
                case IncidentEvent.Resolved resolved -> {
                    assertTrue(open);
                    open = false;
                    over = resolved.at();
                }
                case IncidentEvent.Escalated louder -> assertTrue(open);
                case IncidentEvent.Eased quieter -> assertTrue(open);
                case IncidentEvent.Acknowledged taken -> throw new AssertionError(taken);
                case IncidentEvent.Commented said -> throw new AssertionError(said);
                case IncidentEvent.Corrected corrected -> throw new AssertionError(corrected);
            }
            assertTrue(before == null || !event.at().isBefore(before.at()), "in the order of time");
            before = event;
        }
        assertFalse(events.isEmpty(), "something happened");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("sixty")
    void a_budget_that_was_used_up_before_neither_opens_nor_keeps_an_incident(long seed) {
        var random = new Random(seed);
        var clean = new Life(Slos.latency());
        var spent = new Life(Slos.latency());
        // outside the windows of all rules, inside the period: half of it is bad in one life, none in the other
        for (int i = 0; i < 240; i++) {
            Instant at = Play.START.plusSeconds(5L * i);
            spent.arrive(Sample.of(Slos.P99, at, 4.2));
            clean.arrive(Sample.of(Slos.P99, at, 0.2));
        }
        for (int i = 240; i < 500; i++) {
            for (Life life : List.of(clean, spent)) {
                Instant at = Play.START.plusSeconds(5L * i);
                life.arrive(Sample.of(Slos.P99, at, 0.2));
                life.judge(at);
            }
        }
        assertTrue(spent.state.incident().isEmpty(), "used up, and over");
        int before = spent.events.size();
        boolean bad = false;
        for (int i = 500; i < 680; i++) {
            bad = random.nextInt(20) == 0 ? !bad : bad;
            for (Life life : List.of(clean, spent)) {
                Instant at = Play.START.plusSeconds(5L * i);
                life.arrive(Sample.of(Slos.P99, at, bad ? 4.2 : 0.2));
                life.judge(at);
            }
        }
        assertTrue(spent.engine
                .judge(spent.state, Play.START.plusSeconds(3400))
                .verdict()
                .budget()
                .usedUp());
        assertEquals(clean.events, spent.events.subList(before, spent.events.size()));
    }
}
