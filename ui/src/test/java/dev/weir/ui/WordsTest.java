package dev.weir.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Money;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T03:53:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.0001, < 1 ms",
        "0.34, 340 ms",
        "0.9996, 1 s",
        "1, 1 s",
        "1.04, 1 s",
        "4.2, 4.2 s",
        "9.96, 10 s",
        "41.4, 41 s",
        "59.7, 1 min",
        "150, 2 min 30 s",
        "2460, 41 min",
        "3600, 1 h",
        "11100, 3 h 5 min",
        "176400, 2 d 1 h",
        "-3.21, −3.2 s",
        "NaN, –",
        "Infinity, –"
    })
    void seconds_carry_the_unit_that_fits(double seconds, String text) {
        assertEquals(text, Words.seconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "999.6, 1 kB",
        "3100000, 3.1 MB",
        "99960000, 100 MB",
        "123400000, 123 MB",
        "1e18, 1000 PB",
        "-2000, −2 kB",
        "NaN, –"
    })
    void bytes_go_in_steps_of_a_thousand(double bytes, String text) {
        assertEquals(text, Words.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "812|812",
                "9812|9,812",
                "12400|12.4 k",
                "999600|1 M",
                "3100000|3.1 M",
                "0.25|0.25",
                "0.001|< 0.01",
                "-12|−12",
                "NaN|–"
            })
    void counts_stay_short(double count, String text) {
        assertEquals(text, Words.count(count));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 %",
                "0.0004|< 0.1 %",
                "0.024|2.4 %",
                "0.0996|10 %",
                "0.31|31 %",
                "-0.12|−12 %",
                "-52|−5,200 %",
                "NaN|–"
            })
    void ratios_become_percent_only_here(double ratio, String text) {
        assertEquals(text, Words.percent(ratio));
    }

    @ParameterizedTest
    @CsvSource({"0.99997, 99.99 %", "0.995, 99.5 %", "0.9994, 99.94 %", "1, 100 %", "0, 0 %", "NaN, –"})
    void an_attainment_is_never_rounded_up(double ratio, String text) {
        assertEquals(text, Words.attainment(ratio));
    }

    @Test
    void what_is_unknown_is_a_dash_whatever_its_unit() {
        for (Signal signal : Signal.values()) {
            assertEquals(Words.UNKNOWN, Words.value(signal, Double.NaN), signal.name());
        }
    }

    @Test
    void values_carry_the_unit_of_their_signal() {
        assertEquals("12.4 k records", Words.value(Signal.BACKLOG_RECORDS, 12_400));
        assertEquals("1 row", Words.value(Signal.STATE_ROWS, 1));
        assertEquals("83 %", Words.value(Signal.BUSY, 0.83));
        assertEquals("yes", Words.value(Signal.PIPELINE_UP, 1));
        assertEquals("no", Words.value(Signal.PIPELINE_UP, 0));
    }

    @Test
    void a_time_of_today_is_a_clock_and_an_older_one_names_its_day() {
        assertEquals("03:12", Words.clock(Instant.parse("2026-03-09T03:12:00Z"), NOW, ZoneOffset.UTC));
        assertEquals("Sun 23:12", Words.clock(Instant.parse("2026-03-08T23:12:00Z"), NOW, ZoneOffset.UTC));
        assertEquals("12 Jan 03:12", Words.clock(Instant.parse("2026-01-12T03:12:00Z"), NOW, ZoneOffset.UTC));
        assertEquals("12 Jan 2024 03:12", Words.clock(Instant.parse("2024-01-12T03:12:00Z"), NOW, ZoneOffset.UTC));
    }

    @Test
    void the_zone_is_that_of_the_reader_and_is_named_on_hover() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertEquals("00:30", Words.clock(Instant.parse("2026-03-08T23:30:00Z"), NOW, berlin));
        assertEquals("2026-03-09 00:30:00 CET", Words.absolute(Instant.parse("2026-03-08T23:30:00Z"), berlin));
        assertEquals("2026-07-01 02:00:00 CEST", Words.absolute(Instant.parse("2026-07-01T00:00:00Z"), berlin));
    }

    @Test
    void a_clock_that_runs_ahead_does_not_make_negative_ages() {
        assertEquals("just now", Words.ago(NOW.plusSeconds(3), NOW));
        assertEquals("41 min ago", Words.ago(NOW.minus(Duration.ofMinutes(41)), NOW));
    }

    @Test
    void quantiles_read_as_people_say_them() {
        assertEquals("p99", Words.quantile("0.99"));
        assertEquals("p50", Words.quantile("0.5"));
        assertEquals("p99.9", Words.quantile("0.999"));
        assertEquals("most", Words.quantile("most"));
    }

    @Test
    void what_is_at_risk_says_when_it_is_the_least() {
        var some = List.of(new Money(1240, Currency.getInstance("EUR")));
        assertEquals("12.40 €", new AtRisk(some, 0).text());
        assertEquals("at least 12.40 €", new AtRisk(some, 2).text());
        assertEquals("an amount that cannot be told", new AtRisk(List.of(), 2).text());
    }

    @Test
    void money_is_an_amount_and_its_currency() {
        var euro = Currency.getInstance("EUR");
        assertEquals("12.40 €", Words.money(List.of(new Money(1240, euro))));
        assertEquals(
                "1,000.05 € + 7 ¥",
                Words.money(List.of(new Money(100_005, euro), new Money(7, Currency.getInstance("JPY")))));
    }
}
