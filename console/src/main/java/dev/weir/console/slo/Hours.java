package dev.weir.console.slo;

import dev.weir.model.Interval;
import dev.weir.ui.slos.Past;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The hours of a calendar that a window touches, by the wall clock of a zone: the hour that clocks skip is not there, the one they repeat is there twice. */
final class Hours {
    private Hours() {}

    /** All of them, in order, without figures: days of the calendar are whole. */
    static List<Interval> of(Interval window, ZoneId zone) {
        var hours = new ArrayList<Interval>();
        Instant at = window.start().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        Instant end = window.end()
                .minusMillis(1)
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        while (at.isBefore(end)) {
            Instant next = next(at, zone);
            hours.add(new Interval(at, next.isAfter(end) ? end : next));
            at = next;
        }
        return hours;
    }

    /** The next whole hour by the wall clock, or the change of clocks when that comes before. */
    private static Instant next(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        Instant next = local.toInstant()
                .plus(java.time.Duration.ofHours(1))
                .minusSeconds(local.getMinute() * 60L + local.getSecond());
        var change = zone.getRules().nextTransition(at);
        return change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
    }

    /** The same with what was counted in each. */
    static List<Past.Hour> of(Cells cells, Interval window, ZoneId zone, Instant measuredSince) {
        return of(window, zone).stream()
                .map(span -> hour(cells, span, window.end(), measuredSince))
                .toList();
    }

    private static Past.Hour hour(Cells cells, Interval span, Instant now, Instant measuredSince) {
        Instant end = span.end().isAfter(now) ? now : span.end();
        if (!span.start().isBefore(now) || !span.end().isAfter(measuredSince)) {
            return new Past.Hour(span, Double.NaN, 0, 0, true);
        }
        Instant begin = span.start().isBefore(measuredSince) ? measuredSince : span.start();
        double length = Math.max(1, end.toEpochMilli() - begin.toEpochMilli());
        int from = cells.indexOf(span.start().toEpochMilli());
        int to = cells.indexOf(span.end().toEpochMilli() - 1) + 1;
        return new Past.Hour(
                span,
                cells.bad(from, to),
                Math.clamp(cells.covered(from, to) / length, 0, 1),
                Math.clamp(cells.corrected(from, to) / length, 0, 1),
                false);
    }
}
