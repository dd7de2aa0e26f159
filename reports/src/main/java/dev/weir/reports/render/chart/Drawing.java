package dev.weir.reports.render.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart: marks and labels on a field of so many units, which are pixels of 1/96 inch on paper; y grows downwards.
 *
 * @param alt what is to be seen, in words
 */
public record Drawing(double width, double height, List<Mark> marks, List<Label> labels, String alt) {
    /** Copies the lists. */
    public Drawing {
        marks = List.copyOf(marks);
        labels = List.copyOf(labels);
    }

    /** Something drawn. */
    public sealed interface Mark {
        /** In which tone. */
        Tone tone();
    }

    /** A place. */
    public record Point(double x, double y) {}

    /** A line through points; the dash as SVG writes it, empty when it is drawn through. */
    public record Stroke(List<Point> points, Tone tone, double width, String dash) implements Mark {
        /** Copies the points. */
        public Stroke {
            points = List.copyOf(points);
        }
    }

    /** A box, filled or only its outline. */
    public record Box(double x, double y, double width, double height, Tone tone, boolean filled) implements Mark {}

    /** A dot, filled or only its outline. */
    public record Dot(double x, double y, double radius, Tone tone, boolean filled) implements Mark {}

    /** From where a label runs. */
    public enum Anchor {
        /** It begins there. */
        START,
        /** It stands above it, centred. */
        MIDDLE,
        /** It ends there. */
        END
    }

    /** A text whose first line is centred on a height. */
    public record Label(double x, double y, double width, Anchor anchor, String text, Tone tone) {}

    /** Takes marks and labels one after the other. Not thread-safe. */
    static final class Board {
        private final double width;
        private final double height;
        private final List<Mark> marks = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();

        Board(double width, double height) {
            this.width = width;
            this.height = height;
        }

        void line(double x1, double y1, double x2, double y2, Tone tone, double width, String dash) {
            marks.add(new Stroke(List.of(new Point(x1, y1), new Point(x2, y2)), tone, width, dash));
        }

        void mark(Mark mark) {
            marks.add(mark);
        }

        void label(double x, double y, double width, Anchor anchor, String text, Tone tone) {
            labels.add(new Label(x, y, width, anchor, text, tone));
        }

        Drawing done(String alt) {
            return new Drawing(width, height, marks, labels, alt);
        }
    }
}
