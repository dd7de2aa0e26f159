package dev.weir.reports.render.chart;

import dev.weir.reports.Report.Attained;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Board;
import dev.weir.reports.render.chart.Drawing.Dot;
import dev.weir.reports.render.chart.Drawing.Point;
import dev.weir.reports.render.chart.Drawing.Stroke;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Attainment over the last periods: a small panel for each SLO with its target as a dashed line, the range of what is possible as a bar. */
public final class Trend {
    /** So many panels at most. */
    public static final int PANELS = 4;

    /** So much room beside a panel for its figures. */
    private static final double ASIDE = 56;

    private Trend() {}

    /** The panels of these SLOs. */
    public static Drawing of(List<SloLine> slos, double width, double height, Wording words) {
        Board board = new Board(width, height);
        int columns = slos.size() > 2 ? 2 : 1;
        int rows = Math.max(1, (slos.size() + columns - 1) / columns);
        double gap = 16;
        double wide = (width - gap * (columns - 1)) / columns;
        double high = (height - 10 * (rows - 1)) / rows;
        for (int i = 0; i < slos.size(); i++) {
            int row = i / columns;
            panel(board, slos.get(i), i % columns * (wide + gap), row * (high + 10), wide, high, words);
        }
        return board.done(slos.stream().map(slo -> said(slo, words)).collect(Collectors.joining("; ")));
    }

    /** A line so small that it fits into a table. */
    public static Drawing spark(SloLine slo, double width, double height, Wording words) {
        Board board = new Board(width, height);
        plot(board, slo, 3, 3, width - 6, height - 6, false);
        return board.done(said(slo, words));
    }

    private static void panel(Board board, SloLine slo, double x, double y, double wide, double high, Wording words) {
        int letters = (int) (wide / 5.5);
        board.label(x, y + 6, wide, Anchor.START, Shown.shortened(slo.title(), letters), Tone.INK);
        plot(board, slo, x + 6, y + 20, wide - ASIDE - 12, high - 26, true);
        Double last = slo.actual().attainment();
        double yTarget = y + 20 + (high - 26) * (1 - new Scale(slo).at(slo.target()));
        board.label(x + wide - ASIDE, yTarget, ASIDE, Anchor.START, words.target(slo.target()), Tone.QUIET);
        if (last != null) {
            double yLast = y + 20 + (high - 26) * (1 - new Scale(slo).at(last));
            if (Math.abs(yLast - yTarget) < 12) {
                yLast = yLast > yTarget ? yTarget + 12 : yTarget - 12;
            }
            String figure = words.attainment(last, slo.target());
            board.label(x + wide - ASIDE, yLast, ASIDE, Anchor.START, figure, tone(slo.actual(), slo.target()));
        }
    }

    private static void plot(Board board, SloLine slo, double x, double y, double wide, double high, boolean ranges) {
        Scale scale = new Scale(slo);
        double target = y + high * (1 - scale.at(slo.target()));
        board.line(x - 4, target, x + wide + 4, target, Tone.QUIET, 0.8, "3 2");
        int times = slo.trend().size();
        List<Point> line = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Attained attained = slo.trend().get(i).attained();
            double at = x + (times == 1 ? wide / 2 : wide * i / (times - 1));
            Double share = attained == null ? null : attained.attainment();
            if (attained == null || share == null) {
                through(board, line);
                line = new ArrayList<>();
                if (ranges) {
                    board.label(at, y + high / 2, 12, Anchor.MIDDLE, "?", Tone.QUIET);
                }
                continue;
            }
            if (ranges && attained.high() > attained.low()) {
                board.line(
                        at,
                        y + high * (1 - scale.at(attained.low())),
                        at,
                        y + high * (1 - scale.at(attained.high())),
                        Tone.RULE,
                        5,
                        "");
            }
            line.add(new Point(at, y + high * (1 - scale.at(share))));
        }
        through(board, line);
        for (int i = 0; i < times; i++) {
            Attained attained = slo.trend().get(i).attained();
            if (attained != null && attained.attainment() != null) {
                double at = x + (times == 1 ? wide / 2 : wide * i / (times - 1));
                Tone tone = tone(attained, slo.target());
                board.mark(new Dot(
                        at, y + high * (1 - scale.at(attained.attainment())), ranges ? 3 : 2, tone, tone == Tone.KEPT));
            }
        }
    }

    private static void through(Board board, List<Point> line) {
        if (line.size() > 1) {
            board.mark(new Stroke(line, Tone.KEPT, 1.2, ""));
        }
    }

    private static Tone tone(Attained attained, double target) {
        if (attained.attainment() == null) {
            return Tone.QUIET;
        }
        return attained.low() >= target ? Tone.KEPT : attained.high() < target ? Tone.MISSED : Tone.UNPROVEN;
    }

    private static String said(SloLine slo, Wording words) {
        return words.text(
                "chart.trend.alt",
                Shown.shortened(slo.title(), 80),
                words.target(slo.target()),
                slo.trend().stream()
                        .map(t -> t.period() + " " + words.possible(t.attained(), slo.target()))
                        .collect(Collectors.joining(", ")));
    }

    /** From the worst that was to the best, the target in it, with some air; never a false zero. */
    private record Scale(double least, double most) {
        Scale(SloLine slo) {
            this(edge(slo, false), edge(slo, true));
        }

        double at(double share) {
            double room = Math.max(most - least, 1e-6);
            return 0.1 + 0.8 * Math.clamp((share - least) / room, 0, 1);
        }

        private static double edge(SloLine slo, boolean upper) {
            double edge = slo.target();
            for (var time : slo.trend()) {
                edge = further(edge, time.attained(), upper);
            }
            return further(edge, slo.actual(), upper);
        }

        private static double further(double edge, @Nullable Attained attained, boolean upper) {
            if (attained == null || attained.attainment() == null) {
                return edge;
            }
            return upper ? Math.max(edge, attained.high()) : Math.min(edge, attained.low());
        }
    }
}
