package dev.weir.reports.render.chart;

import dev.weir.reports.Report;
import dev.weir.reports.Report.Left;
import dev.weir.reports.Report.SloLine;
import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Board;
import dev.weir.reports.render.chart.Drawing.Point;
import dev.weir.reports.render.chart.Drawing.Stroke;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was left of the error budgets over the period: a line for each SLO, its letter at the end. What is not known is a gap. */
public final class BurnDown {
    /** So many lines at most. */
    public static final int LINES = 4;

    private static final Tone[] TONES = {Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH};
    private static final String[] DASHES = {"", "6 2", "2 2", "8 2 2 2"};
    private static final double LEFT = 44;
    private static final double RIGHT = 16;
    private static final double LETTER = 11;

    private BurnDown() {}

    /** The letter of a line. */
    public static String letter(int line) {
        return String.valueOf((char) ('A' + line));
    }

    /** The tone of a line. */
    public static Tone tone(int line) {
        return TONES[line];
    }

    /** The lines of these SLOs. */
    public static Drawing of(Report.Head head, List<SloLine> slos, double width, double height, Wording words) {
        Board board = new Board(width, height);
        double least = Math.max(
                -1,
                slos.stream()
                        .flatMap(slo -> slo.budget().left().stream())
                        .map(Left::remaining)
                        .mapToDouble(left -> left == null ? 0 : left)
                        .min()
                        .orElse(0));
        double bottom = least < 0 ? Math.floor(least * 4) / 4 : 0;
        Frame frame = new Frame(head, LEFT, width - RIGHT, 8, height - 18, bottom);
        Axis.days(board, head, LEFT, width - RIGHT, 8, height - 18, words);
        for (double share : bottom < 0 ? new double[] {1, 0.5, 0, bottom} : new double[] {1, 0.5, 0}) {
            boolean zero = share == 0;
            board.line(
                    LEFT,
                    frame.y(share),
                    width - RIGHT,
                    frame.y(share),
                    zero ? Tone.INK : Tone.RULE,
                    zero ? 1 : 0.6,
                    "");
            board.label(
                    LEFT - 6,
                    frame.y(share),
                    LEFT - 6,
                    Anchor.END,
                    words.count(Math.round(share * 100)) + "\u00a0%",
                    Tone.QUIET);
        }
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < slos.size(); i++) {
            @Nullable Point end = line(board, frame, slos.get(i), i);
            if (end != null) {
                ends.add(new End(i, end));
            }
        }
        letters(board, ends, height - 18);
        return board.done(slos.stream().map(slo -> said(slo, words)).collect(Collectors.joining("; ")));
    }

    private static @Nullable Point line(Board board, Frame frame, SloLine slo, int number) {
        List<Point> line = new ArrayList<>();
        Point last = null;
        for (Left left : slo.budget().left()) {
            Double remaining = left.remaining();
            if (remaining == null) {
                draw(board, line, number);
                line = new ArrayList<>();
                continue;
            }
            last = new Point(frame.x(left), frame.y(remaining));
            line.add(last);
        }
        draw(board, line, number);
        return last;
    }

    private static void draw(Board board, List<Point> line, int number) {
        if (line.size() > 1) {
            board.mark(new Stroke(line, TONES[number], 1.8, DASHES[number]));
        } else if (line.size() == 1) {
            board.mark(new Drawing.Dot(line.getFirst().x(), line.getFirst().y(), 2, TONES[number], true));
        }
    }

    /** Letters are pushed apart, so that none covers another, and up when they would leave the chart. */
    private static void letters(Board board, List<End> ends, double bottom) {
        ends.sort(Comparator.comparingDouble(end -> end.at().y()));
        double[] heights = new double[ends.size()];
        for (int i = 0; i < heights.length; i++) {
            double y = ends.get(i).at().y();
            heights[i] = i == 0 ? y : Math.max(y, heights[i - 1] + LETTER);
        }
        for (int i = heights.length - 1; i >= 0; i--) {
            heights[i] = Math.min(heights[i], bottom - LETTER * (heights.length - 1 - i));
            End end = ends.get(i);
            board.label(end.at().x() + 4, heights[i], 14, Anchor.START, letter(end.line()), TONES[end.line()]);
        }
    }

    private static String said(SloLine slo, Wording words) {
        return words.text(
                "chart.budget.alt",
                Shown.shortened(slo.title(), 80),
                words.percent(slo.budget().start()),
                words.percent(slo.budget().end()));
    }

    private record End(int line, Point at) {}

    private record Frame(Report.Head head, double left, double right, double top, double low, double bottom) {
        double x(Left step) {
            return left + (right - left) * Axis.share(head, step.at());
        }

        double y(double share) {
            return top + (low - top) * (1 - (Math.clamp(share, bottom, 1) - bottom) / (1 - bottom));
        }
    }
}
