package dev.weir.reports.render.chart;

import dev.weir.reports.Report;
import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Board;
import dev.weir.reports.render.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The period from left to right. */
final class Axis {
    private Axis() {}

    /** Where an instant lies in the period, 0 to 1. */
    static double share(Report.Head head, Instant at) {
        double whole = Duration.between(head.start(), head.end()).toMillis();
        return Math.clamp(Duration.between(head.start(), at).toMillis() / whole, 0, 1);
    }

    /** Draws days, or weeks of a longer period, and what of a running one has not come yet. */
    static void days(
            Board board, Report.Head head, double left, double right, double top, double bottom, Wording words) {
        LocalDate first = LocalDate.ofInstant(head.start(), words.zone());
        LocalDate end = LocalDate.ofInstant(head.end(), words.zone());
        long days = ChronoUnit.DAYS.between(first, end);
        long step = days <= 8 ? 1 : days <= 31 ? 7 : 14;
        if (head.running()) {
            double known = left + (right - left) * share(head, head.known());
            board.mark(new Drawing.Box(known, top, right - known, bottom - top, Tone.SOFT, true));
            board.line(known, top, known, bottom, Tone.INK, 0.8, "2 2");
        }
        for (long day = 0; day < days; day += step) {
            LocalDate date = first.plusDays(day);
            double from = left
                    + (right - left)
                            * share(head, date.atStartOfDay(words.zone()).toInstant());
            double to = left
                    + (right - left)
                            * share(
                                    head,
                                    date.plusDays(step)
                                            .atStartOfDay(words.zone())
                                            .toInstant());
            board.line(from, top, from, bottom, Tone.RULE, 0.6, "");
            if (step == 1) {
                board.label((from + to) / 2, bottom + 10, to - from, Anchor.MIDDLE, words.day(date), Tone.QUIET);
            } else if (from + 42 <= right) {
                board.label(from, bottom + 10, 60, Anchor.START, words.dayOfMonth(date), Tone.QUIET);
            }
        }
    }
}
