package dev.weir.console.report.desk;

import dev.weir.reports.Period;
import dev.weir.reports.render.Language;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.support.CronExpression;

/**
 * When reports are made, about what, and where they go.
 *
 * @param cron when, by the wall clock of the zone: at its first time after a period is over the report about it is made
 * @param scopes as text, {@code estate}; {@code owners} stands for one of each owner
 * @param language of the mail and the attached PDF
 */
public record Schedule(
        String name, Period.Kind kind, CronExpression cron, List<String> scopes, Language language, List<Target> to) {
    /** How many missed periods are made up for, at most. */
    public static final int CATCH_UP = 4;

    /** Slices of the last minutes become facts a little later than they are over. */
    static final Duration SETTLED = Duration.ofMinutes(10);

    /** Copies the lists. */
    public Schedule {
        scopes = List.copyOf(scopes);
        to = List.copyOf(to);
    }

    /** When the report about a period is due; the far future when cron never comes. */
    public Instant due(Period period) {
        ZonedDateTime over = period.interval().end().plus(SETTLED).atZone(period.zone());
        ZonedDateTime next = cron.next(over.minusNanos(1));
        return next == null ? Instant.MAX : next.toInstant();
    }

    /**
     * The periods whose reports are due by now, oldest first: the last ones, no more than {@value #CATCH_UP}. Of what was due before anybody asked for it,
     * the last one only.
     *
     * @param known since when there is this schedule
     */
    public List<Period> dueBy(Instant now, Instant known, ZoneId zone, DayOfWeek firstDay) {
        var due = new ArrayList<Period>();
        Period period = kind.of(now, zone, firstDay).previous();
        for (int i = 0; i < CATCH_UP; i++) {
            Instant at = due(period);
            if (!at.isAfter(now)) {
                due.addFirst(period);
                if (at.isBefore(known)) {
                    break;
                }
            }
            period = period.previous();
        }
        return due;
    }
}
