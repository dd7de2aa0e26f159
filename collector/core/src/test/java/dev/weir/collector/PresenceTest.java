package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
    private final Presence presence = new Presence("t");

    private static Series series(String name) {
        return new Series(name, Labels.none());
    }

    private static Scrape.Up up(String... names) {
        List<Sample> samples = List.of(names).stream()
                .map(name -> Sample.of(series(name), AT, 7))
                .toList();
        return new Scrape.Up("t", AT, Duration.ZERO, samples);
    }

    private static Scrape.Down down() {
        return new Scrape.Down("t", AT, Duration.ZERO, new Failure(Failure.Kind.TIMEOUT, "slow"), List.of());
    }

    private static Map<String, Quality> qualities(List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.toMap(sample -> sample.series().toString(), Sample::quality));
    }

    @Test
    void a_healthy_target_is_up() {
        Scrape.Up scrape = assertInstanceOf(Scrape.Up.class, presence.complete(up("a")));
        assertEquals(
                List.of(7.0, 1.0), scrape.samples().stream().map(Sample::value).toList());
    }

    @Test
    void a_sick_target_is_not_up_and_all_that_it_gave_is_missing_each_time() {
        presence.complete(up("a", "b"));
        for (int i = 0; i < 2; i++) {
            Scrape.Down scrape = assertInstanceOf(Scrape.Down.class, presence.complete(down()));
            assertEquals(
                    Map.of("up{target=\"t\"}", Quality.OK, "a", Quality.MISSING, "b", Quality.MISSING),
                    qualities(scrape.missing()));
            assertEquals(0, scrape.missing().getFirst().value());
        }
    }

    @Test
    void a_target_that_never_answered_has_nothing_to_miss() {
        Scrape.Down scrape = assertInstanceOf(Scrape.Down.class, presence.complete(down()));
        assertEquals(1, scrape.missing().size());
    }

    @Test
    void a_series_that_a_healthy_target_no_longer_gives_is_missing_once() {
        presence.complete(up("a", "b"));
        Scrape.Up second = assertInstanceOf(Scrape.Up.class, presence.complete(up("a")));
        assertEquals(Quality.MISSING, qualities(second.samples()).get("b"));
        Scrape.Up third = assertInstanceOf(Scrape.Up.class, presence.complete(up("a")));
        assertEquals(2, third.samples().size());
    }

    @Test
    void a_collector_that_says_itself_whether_its_target_is_up_is_believed() {
        Sample idle = new Sample(new Series("up", Labels.of("target", "t")), AT, AT, 0, Quality.IDLE);
        Scrape.Up scrape = assertInstanceOf(
                Scrape.Up.class, presence.complete(new Scrape.Up("t", AT, Duration.ZERO, List.of(idle))));
        assertEquals(List.of(idle), scrape.samples());
    }

    @Test
    void a_fact_of_the_past_promises_no_further_sample() {
        List<Sample> past = List.of(Sample.of(series("a"), AT.minusSeconds(60), 7));
        presence.complete(new Scrape.Up("t", AT, Duration.ZERO, past));
        Scrape.Up next = assertInstanceOf(Scrape.Up.class, presence.complete(up("b")));
        assertFalse(qualities(next.samples()).containsKey("a"));
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, presence.complete(down()));
        assertFalse(qualities(down.missing()).containsKey("a"));
    }

    @Test
    void a_series_that_comes_with_another_time_is_there_and_not_missing() {
        presence.complete(up("a"));
        var earlier = Sample.of(series("a"), AT.minusSeconds(5), 7);
        var scrape = presence.complete(new Scrape.Up("t", AT, Duration.ZERO, List.of(earlier)));
        var up = assertInstanceOf(Scrape.Up.class, scrape);
        assertEquals(Map.of("up{target=\"t\"}", Quality.OK, "a", Quality.OK), qualities(up.samples()));
    }

    @Test
    void the_successor_of_a_target_knows_what_that_gave() {
        presence.complete(up("a"));
        var next = new Presence("t");
        next.inherit(presence);
        assertEquals(
                Map.of("up{target=\"t\"}", Quality.MISSING, "a", Quality.MISSING),
                qualities(next.goodbye(AT).missing()));
    }
}
