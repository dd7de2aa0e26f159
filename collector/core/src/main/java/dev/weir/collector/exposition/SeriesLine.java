package dev.weir.collector.exposition;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads name and labels of a series, and the labels of an exemplar. */
final class SeriesLine {
    private static final int MOST_LABELS = 60;
    private static final String NAME_LABEL = "__name__";
    private static final String NO_NAME = "of an exemplar";

    private SeriesLine() {}

    /** Where name and labels that begin at the cursor end; no further than the line. */
    static int end(Cursor in) throws Malformed {
        byte[] page = in.page;
        int i = in.at;
        while (i < page.length && page[i] != '{' && page[i] != '\n' && !Cursor.blank(page[i])) {
            i++;
        }
        int brace = i;
        while (brace < page.length && Cursor.blank(page[brace])) {
            brace++;
        }
        if (brace == page.length || page[brace] != '{') {
            return i;
        }
        boolean quoted = false;
        for (i = brace + 1; i < page.length && page[i] != '\n'; i++) {
            byte b = page[i];
            if (quoted && b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (b == '}' && !quoted) {
                return i + 1;
            }
        }
        throw new Malformed("the labels do not end");
    }

    /** Decodes the series that ends there; equal words become one object. */
    static Known.Track read(Cursor in, int to, Format format, Map<String, String> words) throws Malformed {
        var labels = new TreeMap<String, String>();
        var empty = new HashSet<String>();
        String name = in.name(true);
        if (in.at < to) {
            if (format == Format.TEXT) {
                in.skipBlanks();
            }
            if (in.here() != '{') {
                throw new Malformed(
                        name.isEmpty()
                                ? "the name is missing or ill-formed"
                                : "'" + name + "' is followed by neither labels nor a blank");
            }
            name = labels(in, name, format, labels);
        }
        if (name.isBlank()) {
            throw new Malformed("the name is missing or ill-formed");
        }
        if (in.at != to) {
            throw new Malformed("something follows the labels");
        }
        if (format == Format.OPENMETRICS && name.startsWith("_")) {
            throw new Malformed("the name " + name + " begins with an underscore: reserved");
        }
        var shared = new TreeMap<String, String>();
        labels.forEach((label, value) -> {
            if (value.isEmpty()) {
                empty.add(label);
            }
            shared.put(words.computeIfAbsent(label, word -> word), words.computeIfAbsent(value, word -> word));
        });
        return new Known.Track(
                new Series(words.computeIfAbsent(name, word -> word), new Labels(shared)),
                empty.isEmpty() ? Set.of() : Set.copyOf(empty));
    }

    /** The labels of an exemplar. */
    static Map<String, String> exemplar(Cursor in) throws Malformed {
        var labels = new TreeMap<String, String>();
        labels(in, NO_NAME, Format.OPENMETRICS, labels);
        return labels;
    }

    /** Reads from brace to brace. A text in quotes without a value is the name; the name is given back. */
    private static String labels(Cursor in, String before, Format format, Map<String, String> labels) throws Malformed {
        String name = before;
        in.expect('{', "before the labels");
        blanks(in, format);
        boolean more = in.here() != '}';
        while (more) {
            boolean quoted = in.here() == '"';
            String label = quoted ? in.quoted() : in.name(false);
            blanks(in, format);
            if (quoted && in.here() != '=') {
                if (label.isBlank() || !name.isEmpty()) {
                    throw new Malformed("'" + label + "' is no name, or one too many");
                }
                name = label;
            } else {
                label(in, label, format, labels);
            }
            blanks(in, format);
            more = in.here() == ',';
            if (more) {
                in.at++;
                blanks(in, format);
                // text 0.0.4 lets a comma follow the last label
                more = format == Format.OPENMETRICS || in.here() != '}';
            }
        }
        in.expect('}', "after the labels, or a ',' between them");
        return name;
    }

    private static void label(Cursor in, String label, Format format, Map<String, String> labels) throws Malformed {
        if (label.isBlank()) {
            throw new Malformed("the name of a label is missing or ill-formed");
        }
        if (label.equals(NAME_LABEL) || (format == Format.OPENMETRICS && label.startsWith("_"))) {
            throw new Malformed("the label " + label + " is reserved");
        }
        in.expect('=', "after the label " + label);
        blanks(in, format);
        if (labels.put(label, in.quoted()) != null) {
            throw new Malformed("the label " + label + " is there twice");
        }
        if (labels.size() > MOST_LABELS) {
            throw new Malformed("more than " + MOST_LABELS + " labels");
        }
    }

    private static void blanks(Cursor in, Format format) {
        if (format == Format.TEXT) {
            in.skipBlanks();
        }
    }
}
