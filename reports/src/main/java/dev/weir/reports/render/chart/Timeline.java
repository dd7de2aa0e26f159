package dev.weir.reports.render.chart;

import dev.weir.reports.Report;
import dev.weir.reports.Report.IncidentLine;
import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Board;
import dev.weir.reports.render.chart.Drawing.Box;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When incidents were open: a row for each SLO, a box for each incident. Pages are filled, tickets and what was corrected are outlines. */
public final class Timeline {
    /** So many rows at most. */
    public static final int ROWS = 7;

    private static final double LEFT = 190;
    private static final double SHORTEST = 4;
    private static final double ROW = 18;

    private Timeline() {}

    /** The incidents of one SLO, under its title. */
    public record Row(String title, List<IncidentLine> incidents) {
        /** Copies the list. */
        public Row {
            incidents = List.copyOf(incidents);
        }
    }

    /** The rows in their order. */
    public static Drawing of(Report.Head head, List<Row> rows, double width, Wording words) {
        double bottom = 6 + rows.size() * ROW;
        Board board = new Board(width, bottom + 18);
        Axis.days(board, head, LEFT, width - 2, 2, bottom, words);
        int row = 0;
        int count = 0;
        for (Row slo : rows) {
            double y = 4 + row * ROW;
            board.label(0, y + ROW / 2, LEFT - 8, Anchor.START, Shown.shortened(slo.title(), 32), Tone.INK);
            board.line(0, y + ROW, width, y + ROW, Tone.RULE, 0.4, "");
            for (IncidentLine incident : slo.incidents()) {
                box(board, head, incident, y, width);
                count++;
            }
            row++;
        }
        return board.done(words.text("chart.incidents.alt", count, rows.size()));
    }

    private static void box(Board board, Report.Head head, IncidentLine incident, double y, double width) {
        Instant since = incident.since();
        Instant from = since == null ? incident.opened() : since;
        Instant resolved = incident.resolved();
        Instant to = resolved == null ? head.known() : resolved;
        double wide = width - 2 - LEFT;
        double x = LEFT + wide * Axis.share(head, from);
        double length = Math.max(SHORTEST, LEFT + wide * Axis.share(head, to) - x);
        boolean page = incident.severity().equals("page");
        boolean corrected = !incident.corrected().isEmpty();
        Tone tone = corrected ? Tone.QUIET : page ? Tone.MISSED : Tone.UNPROVEN;
        board.mark(new Box(Math.min(x, width - 2 - SHORTEST), y + 4, length, ROW - 8, tone, page && !corrected));
    }

    /** How long an incident was open in the period, by which rows are chosen. */
    public static Duration open(List<IncidentLine> incidents) {
        return incidents.stream().map(IncidentLine::open).reduce(Duration.ZERO, Duration::plus);
    }
}
