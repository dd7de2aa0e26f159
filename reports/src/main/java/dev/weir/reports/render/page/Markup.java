package dev.weir.reports.render.page;

import dev.weir.reports.render.text.Shown;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes well-formed markup; all text goes through {@link Shown}. Elements are named as CSS names them: {@code td.num}. Not thread-safe. */
final class Markup {
    private static final Set<String> VOID =
            Set.of("meta", "col", "br", "bookmark", "path", "rect", "line", "polyline", "circle");
    private final int longest;
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** One that shortens texts to so many characters. */
    Markup(int longest) {
        this.longest = longest;
    }

    /** Opens an element with classes, and attributes as names and values in turn. */
    Markup open(String selector, String... attributes) {
        int dot = selector.indexOf('.');
        String tag = dot < 0 ? selector : selector.substring(0, dot);
        out.append('<').append(tag);
        if (dot >= 0) {
            attribute("class", selector.substring(dot + 1).replace('.', ' '));
        }
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        if (VOID.contains(tag)) {
            out.append("/>");
        } else {
            out.append('>');
            open.push(tag);
        }
        return this;
    }

    /** Closes the innermost one. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with text only. */
    Markup leaf(String selector, String text, String... attributes) {
        return open(selector, attributes).text(text).close();
    }

    /** Writes text. */
    Markup text(String text) {
        escape(Shown.shortened(text, longest), false);
        return this;
    }

    /** A new line of the source, so that no line grows without end. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Writes a style sheet of our own as it is. */
    Markup style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    /** All of it. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(Shown.line(value), true);
        out.append('"');
    }

    private void escape(String text, boolean quoted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(quoted ? "&quot;" : "\"");
                default -> out.append(c);
            }
        }
    }
}
