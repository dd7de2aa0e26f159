package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.reports.Report.Amount;
import dev.weir.reports.Report.Attained;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Texts;
import dev.weir.reports.render.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final Wording english = new Wording(Texts.of(Locale.UK), BERLIN);
    private final Wording german = new Wording(Texts.of(Locale.GERMANY), BERLIN);

    @Test
    void an_attainment_never_looks_like_a_target_that_it_does_not_reach() {
        says("99.89 %", english.attainment(0.99899999, 0.999));
        says("99.90 %", english.attainment(0.999, 0.999));
        says("99.999 %", english.attainment(0.9999999, 0.99999));
        says("100.00 %", english.attainment(1, 0.999));
        says("95.00 %", english.attainment(0.9499999999999998, 0.95));
        says("99,95 %", german.attainment(0.99954, 0.995));
    }

    @Test
    void a_target_has_as_many_decimals_as_it_needs() {
        says("99.9 %", english.target(0.999));
        says("99.995 %", english.target(0.99995));
        says("100 %", english.target(1));
    }

    @Test
    void what_went_unmeasured_makes_a_range_and_what_is_not_known_a_word() {
        Attained range = new Attained(0.992, 0.9622, 0.9922, 0.97, 97, 100);
        says("96.22–99.22 %", english.possible(range, 0.99));
        says("99.20 %", english.measured(range, 0.99));
        says("not measured", english.possible(new Attained(null, 0, 1, 0, 0, 0), 0.99));
        says("nicht bekannt", german.possible(null, 0.99));
        says("not known", english.percent(null));
        says("nicht bekannt", german.duration(null));
    }

    @Test
    void a_change_has_its_sign_and_a_tiny_one_is_not_none() {
        Attained now = new Attained(0.9987, 0.9987, 0.9987, 1, 1, 1);
        says("−0.08 pp", english.change(now, new Attained(0.9995, 0.9995, 0.9995, 1, 1, 1)));
        says("+0,17 Pp.", german.change(now, new Attained(0.997, 0.997, 0.997, 1, 1, 1)));
        says("±0 pp", english.change(now, now));
        says("−<0.01 pp", english.change(now, new Attained(0.99871, 0.99871, 0.99871, 1, 1, 1)));
        says("not known", english.change(now, null));
    }

    @Test
    void money_is_written_as_the_language_does_with_the_digits_of_the_currency() {
        says("€1,240.50", english.money(new Amount("EUR", 124_050)));
        says("1.240,50 €", german.money(new Amount("EUR", 124_050)));
        says("¥1,240", english.money(new Amount("JPY", 1240)));
        says("XXQ99.01", english.money(new Amount("XXQ", 9901)));
        says("€1.00 + $2.00", english.money(List.of(new Amount("EUR", 100), new Amount("USD", 200))));
        says("none", english.money(List.of()));
        says("15,00 €", german.price("15.00 EUR"));
        says("€0.0005", english.price("0.0005 EUR"));
        says("by agreement", english.price("by agreement"));
    }

    @Test
    void an_hour_that_comes_twice_says_which_of_the_two() {
        says("25 Oct 2026, 02:30 (UTC+02:00)", english.instant(Instant.parse("2026-10-25T00:30:00Z")));
        says("25. Okt. 2026, 02:30 (UTC+01:00)", german.instant(Instant.parse("2026-10-25T01:30:00Z")));
        says("25 Oct 2026, 03:30", english.instant(Instant.parse("2026-10-25T02:30:00Z")));
        says("Mo 19.", german.day(LocalDate.of(2026, 10, 19)));
        says("Mon 19", english.moment(Instant.parse("2026-10-18T22:00:00Z")));
        says("Mon 19 06:00", english.moment(Instant.parse("2026-10-19T04:00:00Z")));
    }

    @Test
    void a_time_has_its_two_largest_units() {
        says("250 ms", english.duration(Duration.ofMillis(250)));
        says("41 s", english.duration(Duration.ofSeconds(41)));
        says("3 min 12 s", english.duration(Duration.ofSeconds(192)));
        says("42 min", english.duration(Duration.ofMinutes(42)));
        says("26 h 5 min", english.duration(Duration.ofMinutes(26 * 60 + 5)));
        says("3 Tg. 4 h", german.duration(Duration.ofHours(76)));
    }

    @Test
    void windows_of_reports_are_said_in_words() {
        says("28 days, rolling", english.window("PT672H"));
        says("7 Tage, gleitend", german.window("PT168H"));
        says("12 h, rolling", english.window("PT12H"));
        says("each month from 1 Jan 2026, Europe/Berlin", english.window("P1M from 2026-01-01T00:00 Europe/Berlin"));
        says("je 7 Tage ab 1. Jan. 2026, UTC", german.window("P7D from 2026-01-01T00:00 UTC"));
        says("a while", english.window("a while"));
    }

    @Test
    void what_cannot_be_seen_is_written_out() {
        assertEquals("a␀b⟨U+202E⟩c d", Shown.line("a\u0000b\u202ec\nd"));
        assertEquals("x\ufffdy\ufffd", Shown.line("x\ud800y\uffff"));
        assertEquals("Grüße 漢字 😀 שלום", Shown.line("Grüße 漢字 😀 שלום"));
        assertEquals("😀😀…", Shown.shortened("😀😀😀😀", 3));
        assertEquals("short", Shown.shortened("short", 5));
    }

    private static void says(String expected, String actual) {
        assertEquals(expected, actual.replace('\u00a0', ' '));
    }
}
