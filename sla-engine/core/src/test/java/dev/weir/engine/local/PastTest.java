package dev.weir.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.SloEngine;
import dev.weir.engine.SloState;
import dev.weir.engine.Slos;
import dev.weir.model.Sample;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final Instant START = Instant.parse("2026-03-27T10:00:00Z");
    private static final TimeWindow BERLIN_DAY = new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("Europe/Berlin"), 1, ChronoUnit.DAYS);

    private static Slo slo(TimeWindow window) {
        Slo like = Slos.latency();
        return new Slo(
                like.id(),
                like.document(),
                1,
                like.hash(),
                like.title(),
                "",
                like.pipeline(),
                like.indicator(),
                like.target(),
                window,
                like.method(),
                like.rules(),
                like.slice(),
                like.silence(),
                NoDataPolicy.BAD,
                false,
                Duration.ZERO,
                false);
    }

    private static void live(SloEngine engine, SloState state, Remembered store, Instant from, Duration length) {
        for (Instant at = from; at.isBefore(from.plus(length)); at = at.plusSeconds(5)) {
            boolean bad = at.getEpochSecond() % 300 == 0;
            var sample = Sample.of(Slos.P99, at, bad ? 4.2 : 0.2);
            store.keep(List.of(sample));
            engine.observe(state, sample);
            store.accept(state.slo(), engine.judge(state, at), at);
        }
    }

    private static void restart(Slo slo, Instant... lives) {
        var engine = new SloEngine();
        var state = engine.open(slo);
        var store = new Remembered();
        Instant now = START;
        for (Instant from : lives) {
            live(engine, state, store, from, Duration.ofMinutes(12));
            now = from.plus(Duration.ofMinutes(12));
        }
        Verdict expected = engine.judge(state, now).verdict();
        var back = (SloState) Restoration.of(new SloEngine(), new dev.weir.engine.Slabs(), slo, null, store, now);
        Verdict actual = engine.judge(back, now).verdict();
        assertEquals(expected.budget(), actual.budget());
        assertEquals(expected.burns(), actual.burns());
        assertTrue(actual.budget().total() > 0);
    }

    @Test
    void the_windows_of_a_period_that_has_just_begun_reach_into_the_one_before() {
        restart(slo(BERLIN_DAY), Instant.parse("2026-03-28T22:50:00Z"));
    }

    @Test
    void what_was_unmeasured_since_the_start_of_the_period_stays_so() {
        restart(slo(BERLIN_DAY), START, Instant.parse("2026-03-29T09:00:00Z"));
        restart(slo(new TimeWindow.Rolling(Duration.ofHours(1))), START, START.plus(Duration.ofHours(30)));
        restart(slo(new TimeWindow.Rolling(Duration.ofHours(1))), START, START.plus(Duration.ofMinutes(55)));
    }
}
