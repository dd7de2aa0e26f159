package dev.weir.reports.render.page;

import dev.weir.reports.render.chart.Drawing;
import dev.weir.reports.render.chart.Drawing.Anchor;
import dev.weir.reports.render.chart.Drawing.Label;
import dev.weir.reports.render.chart.Drawing.Mark;
import dev.weir.reports.render.chart.Drawing.Point;
import dev.weir.reports.render.chart.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sets a drawing: its marks as SVG, its labels as text over it. */
final class Figure {
    private Figure() {}

    static void write(Sheet sheet, Drawing drawing) {
        Markup out = sheet.out();
        boolean paper = sheet.medium() == Medium.PAPER;
        out.open(
                "div.drawing",
                "style",
                paper
                        ? "width:" + n(drawing.width()) + "px;height:" + n(drawing.height()) + "px"
                        : "aspect-ratio:" + n(drawing.width()) + "/" + n(drawing.height()));
        svg(out, drawing, paper);
        for (Label label : drawing.labels()) {
            label(out, label, drawing, paper);
        }
        out.close().line();
    }

    /** Only the marks, for a place within a line. */
    static void inline(Sheet sheet, Drawing drawing) {
        svg(sheet.out(), drawing, sheet.medium() == Medium.PAPER);
    }

    private static void svg(Markup out, Drawing drawing, boolean paper) {
        String box = "0 0 " + n(drawing.width()) + " " + n(drawing.height());
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                box,
                "width",
                n(drawing.width()),
                "height",
                n(drawing.height()),
                "role",
                "img",
                paper ? "alt" : "aria-label",
                drawing.alt());
        drawing.marks().forEach(mark -> mark(out, mark));
        out.close();
    }

    private static void mark(Markup out, Mark mark) {
        switch (mark) {
            case Drawing.Stroke stroke -> stroke(out, stroke);
            case Drawing.Box box ->
                out.open(
                        "rect." + (box.filled() ? "f-" : "s-") + box.tone().css(),
                        "x",
                        n(box.x()),
                        "y",
                        n(box.y()),
                        "width",
                        n(box.width()),
                        "height",
                        n(box.height()),
                        "fill",
                        box.filled() ? box.tone().colour() : "none",
                        "stroke",
                        box.filled() ? "none" : box.tone().colour(),
                        "stroke-width",
                        "1.2");
            case Drawing.Dot dot ->
                out.open(
                        "circle." + (dot.filled() ? "f-" : "h-") + dot.tone().css(),
                        "cx",
                        n(dot.x()),
                        "cy",
                        n(dot.y()),
                        "r",
                        n(dot.radius()),
                        "fill",
                        dot.filled() ? dot.tone().colour() : "#ffffff",
                        "stroke",
                        dot.tone().colour(),
                        "stroke-width",
                        "1.2");
        }
    }

    private static void stroke(Markup out, Drawing.Stroke stroke) {
        String path = points(stroke.points());
        Tone tone = stroke.tone();
        if (stroke.dash().isEmpty()) {
            out.open(
                    "path.s-" + tone.css(),
                    "d",
                    path,
                    "fill",
                    "none",
                    "stroke",
                    tone.colour(),
                    "stroke-width",
                    n(stroke.width()));
        } else {
            out.open(
                    "path.s-" + tone.css(),
                    "d",
                    path,
                    "fill",
                    "none",
                    "stroke",
                    tone.colour(),
                    "stroke-width",
                    n(stroke.width()),
                    "stroke-dasharray",
                    stroke.dash());
        }
    }

    private static String points(List<Point> points) {
        return points.stream().map(p -> n(p.x()) + " " + n(p.y())).collect(Collectors.joining(" L", "M", ""));
    }

    private static void label(Markup out, Label label, Drawing drawing, boolean paper) {
        double left = switch (label.anchor()) {
            case START -> label.x();
            case MIDDLE -> label.x() - label.width() / 2;
            case END -> label.x() - label.width();
        };
        String align = label.anchor() == Anchor.START ? "left" : label.anchor() == Anchor.END ? "right" : "center";
        String place = paper
                ? "left:%spx;top:%spx;width:%spx".formatted(n(left), n(label.y() - 6), n(label.width()))
                : "left:%s%%;top:%s%%;width:%s%%"
                        .formatted(
                                n(100 * left / drawing.width()),
                                n(100 * label.y() / drawing.height()),
                                n(100 * label.width() / drawing.width()));
        if (paper) {
            out.leaf("div.label.t-" + label.tone().css(), label.text(), "style", place + ";text-align:" + align);
        } else {
            out.leaf(
                    "div.label.t-" + label.tone().css(),
                    label.text(),
                    "style",
                    place + ";text-align:" + align,
                    "aria-hidden",
                    "true");
        }
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
