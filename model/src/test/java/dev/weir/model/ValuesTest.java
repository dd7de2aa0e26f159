package dev.weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values: samples, qualities, intervals, signals, money. */
class ValuesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Series SERIES = new Series("m", Labels.none());

    @Test
    void a_missing_sample_is_nan_and_only_a_missing_one() {
        assertTrue(Double.isNaN(new Sample(SERIES, NOON, NOON, 7, Quality.MISSING).value()));
        assertTrue(Double.isNaN(Sample.missing(SERIES, NOON).value()));
        assertThrows(
                IllegalArgumentException.class, () -> new Sample(SERIES, NOON, NOON, Double.NaN, Quality.ESTIMATED));
    }

    @Test
    void stale_and_missing_say_nothing_of_the_present() {
        var usable = Arrays.stream(Quality.values()).filter(Quality::usable).toList();
        assertEquals(List.of(Quality.OK, Quality.PARTIAL, Quality.IDLE, Quality.ESTIMATED), usable);
    }

    @Test
    void words_are_read_back_and_unknown_ones_name_the_choice() {
        for (Quality quality : Quality.values()) {
            assertEquals(quality, Quality.of(quality.word()));
        }
        for (Engine engine : Engine.values()) {
            assertEquals(engine, Engine.of(engine.word()));
        }
        for (Severity severity : Severity.values()) {
            assertEquals(severity, Severity.of(severity.word()));
        }
        var message = assertThrows(IllegalArgumentException.class, () -> Quality.of("fine"))
                .toString();
        assertTrue(message.contains("fine") && message.contains("estimated"), message);
        assertThrows(IllegalArgumentException.class, () -> Engine.of("storm"));
        assertThrows(IllegalArgumentException.class, () -> Severity.of("loud"));
    }

    @Test
    void an_interval_holds_its_start_and_not_its_end() {
        var interval = new Interval(NOON, NOON.plusSeconds(10));
        assertTrue(interval.contains(NOON));
        assertTrue(interval.contains(NOON.plusSeconds(10).minusNanos(1)));
        assertFalse(interval.contains(NOON.plusSeconds(10)));
        assertEquals(Duration.ofSeconds(10), interval.length());
        assertEquals(interval, Interval.before(NOON.plusSeconds(10), Duration.ofSeconds(10)));
        assertFalse(new Interval(NOON, NOON).contains(NOON));
        assertThrows(IllegalArgumentException.class, () -> new Interval(NOON, NOON.minusNanos(1)));
    }

    @Test
    void the_catalogue_keeps_to_open_metrics() {
        var names = new HashSet<String>();
        for (Signal signal : Signal.values()) {
            assertTrue(names.add(signal.seriesName()), signal + " has the name of another signal");
            assertTrue(signal.seriesName().matches("[a-z]+(_[a-z]+)*"), signal.seriesName());
            assertEquals(signal.counter(), signal.seriesName().endsWith("_total"), signal.seriesName());
            assertEquals(Optional.of(signal), Signal.named(signal.seriesName()));
            switch (signal.unit()) {
                case SECONDS -> assertTrue(signal.seriesName().contains("_seconds"), signal.seriesName());
                case BYTES -> assertTrue(signal.seriesName().contains("_bytes"), signal.seriesName());
                case RATIO -> assertTrue(signal.seriesName().endsWith("_ratio"), signal.seriesName());
                case ROWS -> assertTrue(signal.seriesName().endsWith("_rows"), signal.seriesName());
                case RECORDS -> assertTrue(signal.seriesName().contains("_records"), signal.seriesName());
                case NONE -> assertFalse(signal.title().isBlank());
            }
        }
        assertEquals(Optional.empty(), Signal.named("pipeline_happiness"));
    }

    @Test
    void money_of_one_currency_adds_up_and_of_two_does_not() {
        var euro = new Money(1240, Currency.getInstance("EUR"));
        assertEquals(2480, euro.plus(euro).minorUnits());
        var dollar = new Money(1, Currency.getInstance("USD"));
        assertThrows(IllegalArgumentException.class, () -> euro.plus(dollar));
        var much = new Money(Long.MAX_VALUE, Currency.getInstance("EUR"));
        assertThrows(ArithmeticException.class, () -> much.plus(euro));
    }

    @Test
    void a_pipeline_has_a_tier_of_one_to_four() {
        var id = new PipelineId("demo", "a");
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(id, Engine.FLINK, "team", 0, "fraud", ""));
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(id, Engine.FLINK, "team", 5, "fraud", ""));
    }
}
