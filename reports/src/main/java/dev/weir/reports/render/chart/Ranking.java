package dev.weir.reports.render.chart;

import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Board;
import dev.weir.reports.render.chart.Drawing.Box;
import dev.weir.reports.render.text.Shown;
import dev.weir.reports.render.text.Wording;
import java.util.List;
import java.util.stream.Collectors;

/** Who was worst: a bar for each, from zero. */
public final class Ranking {
    /** So many bars at most. */
    public static final int BARS = 5;

    private static final double ROW = 24;

    private Ranking() {}

    /** One bar. */
    public record Bar(String title, double size, String said) {}

    /** The bars in their order. */
    public static Drawing of(List<Bar> bars, double width, Tone tone, Wording words) {
        Board board = new Board(width, bars.size() * ROW + 2);
        double most = bars.stream().mapToDouble(Bar::size).max().orElse(0);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = i * ROW;
            board.label(
                    0,
                    y + 8,
                    width - 90,
                    Anchor.START,
                    Shown.shortened(bar.title(), (int) ((width - 90) / 6)),
                    Tone.INK);
            board.label(width, y + 8, 90, Anchor.END, bar.said(), Tone.INK);
            board.mark(new Box(0, y + 16, width, 4, Tone.SOFT, true));
            if (most > 0 && bar.size() > 0) {
                board.mark(new Box(0, y + 16, Math.max(1, width * bar.size() / most), 4, tone, true));
            }
        }
        return board.done(bars.stream()
                .map(bar -> words.text("chart.bar.alt", Shown.shortened(bar.title(), 80), bar.said()))
                .collect(Collectors.joining("; ")));
    }
}
