package dev.weir.console.report.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Section;
import dev.weir.reports.Period;
import dev.weir.reports.Week;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsConfigTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static ReportsConfig read(Map<String, Object> tree, List<String> mistakes) {
        var found = new ArrayList<BadConfig.Mistake>();
        ReportsConfig config = ReportsConfig.read(new Section(tree, "reports", Path.of("/etc/weir"), found), List.of());
        found.forEach(mistake -> mistakes.add(mistake.toString()));
        return config;
    }

    @Test
    void a_schedule_has_sane_defaults() {
        var mistakes = new ArrayList<String>();
        ReportsConfig config = read(
                Map.of(
                        "zone", "Europe/Berlin",
                        "first_day", "sunday",
                        "schedules", List.of(Map.of("name", "weekly", "to", List.of(Map.of("folder", "out"))))),
                mistakes);
        assertEquals(List.of(), mistakes);
        assertEquals(DayOfWeek.SUNDAY, config.firstDay());
        assertEquals("whoever runs Weir", config.owner());
        Schedule weekly = config.schedules().getFirst();
        assertEquals(Period.Kind.WEEK, weekly.kind());
        assertEquals(List.of("estate"), weekly.scopes());
        assertEquals(List.of(new Target.Folder(Path.of("/etc/weir/out"))), weekly.to());
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_what_to_do() {
        var mistakes = new ArrayList<String>();
        read(
                Map.of(
                        "zone", "Mars/Base",
                        "first_day", "someday",
                        "colour", "red",
                        "owner", "two\nlines",
                        "schedules",
                                List.of(
                                        Map.of(
                                                "name", "Weekly!",
                                                "period", "decade",
                                                "cron", "at seven",
                                                "scope", "everybody",
                                                "language", "fr",
                                                "to", List.of(Map.of("mail", "post"), Map.of("pigeon", "x"))),
                                        Map.of("name", "twice"),
                                        Map.of("name", "twice"))),
                mistakes);
        for (String part : List.of(
                "reports.zone",
                "Europe/Berlin",
                "first_day",
                "someday",
                "colour",
                "reports.owner",
                "Weekly!",
                "decade",
                "week, month, quarter",
                "at seven",
                "0 7 * * MON",
                "everybody",
                "owner:NAME",
                "fr",
                "post",
                "kind email",
                "pigeon",
                "twice")) {
            assertTrue(mistakes.stream().anyMatch(mistake -> mistake.contains(part)), () -> part + " in " + mistakes);
        }
    }

    /** When the report of a week is due: the first time of cron after its end and ten minutes, by the wall clock, also when the clocks change. */
    @ParameterizedTest
    @CsvSource({
        "2026-W46, 0 0 7 * * MON, 2026-11-16T06:00:00Z",
        "2026-W46, 0 0 0 * * *, 2026-11-16T23:00:00Z",
        "2026-W46, 0 */5 * * * *, 2026-11-15T23:10:00Z",
        "2026-W13, 0 30 2 * * *, 2026-03-30T00:30:00Z",
        "2026-W43, 0 0 7 * * MON, 2026-10-26T06:00:00Z",
        "2026-W12, 0 0 7 * * MON, 2026-03-23T06:00:00Z",
    })
    void a_report_is_due_at_the_first_time_after_its_period(String week, String cron, Instant due) {
        var schedule = new Schedule(
                "weekly",
                Period.Kind.WEEK,
                org.springframework.scheduling.support.CronExpression.parse(cron),
                List.of("estate"),
                dev.weir.reports.render.Language.ENGLISH,
                List.of());
        Period period = Period.parse(week, BERLIN, DayOfWeek.MONDAY);
        assertEquals(due, schedule.due(period));
        assertTrue(period instanceof Week);
        assertTrue(schedule.dueBy(due, Instant.EPOCH, BERLIN, DayOfWeek.MONDAY).contains(period));
        assertTrue(!schedule.dueBy(due.minusMillis(1), Instant.EPOCH, BERLIN, DayOfWeek.MONDAY)
                .contains(period));
    }
}
