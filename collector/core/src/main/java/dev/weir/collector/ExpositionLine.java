package dev.weir.collector;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cursor over one line of an exposition. */
final class ExpositionLine {
    private static final int MOST_LABELS = 60;
    private static final double MOST_SECONDS = 1e11;

    /** The line is not well-formed. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** The bytes of name and labels, comparable without decoding them. */
    static final class Key {
        private final byte[] bytes;
        private final int from;
        private final int to;
        private final int hash;

        Key(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            int mixed = 1;
            for (int i = from; i < to; i++) {
                mixed = 31 * mixed + bytes[i];
            }
            hash = mixed;
        }

        /** The same key with bytes of its own, so that it does not hold the page. */
        Key kept() {
            return from == 0 && to == bytes.length ? this : new Key(Arrays.copyOfRange(bytes, from, to), 0, to - from);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final byte[] page;
    private final int start;
    private final int end;
    private int seriesEnd;
    private int at;

    ExpositionLine(byte[] page, int from, int to) {
        this.page = page;
        end = to > from && page[to - 1] == '\r' ? to - 1 : to;
        int first = from;
        while (first < end && space(page[first])) {
            first++;
        }
        start = first;
        at = first;
    }

    boolean blank() {
        return start == end;
    }

    boolean comment() {
        return page[start] == '#';
    }

    String text() throws Bad {
        return decode(start, end);
    }

    private String decode(int from, int to) throws Bad {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(page, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Bad("is not UTF-8");
        }
    }

    /** Where name and labels end: found by looking for the closing brace outside quotes. */
    Key key() throws Bad {
        int i = start;
        boolean quoted = false;
        int depth = 0;
        for (; i < end; i++) {
            byte b = page[i];
            if (quoted) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    quoted = false;
                }
            } else if (b == '"' && depth == 1) {
                quoted = true;
            } else if (b == '{') {
                depth++;
            } else if (b == '}') {
                i++;
                break;
            } else if (space(b) && depth == 0) {
                int next = i;
                while (next < end && space(page[next])) {
                    next++;
                }
                if (next == end || page[next] != '{') {
                    break;
                }
            }
        }
        if (quoted || depth > 1) {
            throw new Bad("the labels do not end");
        }
        seriesEnd = Math.min(i, end);
        return new Key(page, start, seriesEnd);
    }

    void afterSeries() {
        at = seriesEnd;
    }

    /** Decodes name and labels. */
    Series series() throws Bad {
        at = start;
        String name = name(true);
        var labels = new TreeMap<String, String>();
        if (at < seriesEnd) {
            skip();
            expect('{');
            skip();
            while (at < seriesEnd && page[at] != '}') {
                if (page[at] == '"' && name.isEmpty() && labels.isEmpty()) {
                    name = quoted();
                } else {
                    label(labels);
                }
                skip();
                if (at < seriesEnd && page[at] == ',') {
                    at++;
                    skip();
                } else if (at >= seriesEnd || page[at] != '}') {
                    throw new Bad("a ',' or '}' is missing between the labels");
                }
            }
            expect('}');
        }
        if (name.isEmpty()) {
            throw new Bad("the name is missing");
        }
        if (at != seriesEnd) {
            throw new Bad("something follows the labels");
        }
        return new Series(name, new Labels(labels));
    }

    private void label(Map<String, String> labels) throws Bad {
        String label = page[at] == '"' ? quoted() : name(false);
        if (label.isEmpty()) {
            throw new Bad("the name of a label is missing or ill-formed");
        }
        skip();
        expect('=');
        skip();
        if (labels.put(label, quoted()) != null) {
            throw new Bad("the label " + label + " is there twice");
        }
        if (labels.size() > MOST_LABELS) {
            throw new Bad("more than " + MOST_LABELS + " labels");
        }
    }

    private String name(boolean colons) throws Bad {
        int from = at;
        while (at < seriesEnd && nameByte(page[at], at == from, colons)) {
            at++;
        }
        return decode(from, at);
    }

    /** Whether this may name a metric family. */
    static boolean family(String name) {
        if (name.startsWith("\"") && name.length() > 2 && name.endsWith("\"")) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > '~' || !nameByte((byte) c, i == 0, true)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean nameByte(byte b, boolean first, boolean colons) {
        boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
        boolean digit = b >= '0' && b <= '9';
        return letter || (colons && b == ':') || (!first && digit);
    }

    private String quoted() throws Bad {
        expect('"');
        int from = at;
        boolean escapes = false;
        while (at < seriesEnd && page[at] != '"') {
            if (page[at] == '\\') {
                escapes = true;
                at++;
            }
            at++;
        }
        if (at >= seriesEnd) {
            throw new Bad("a quote is not closed");
        }
        String raw = decode(from, at);
        at++;
        return escapes ? unescape(raw) : raw;
    }

    private static String unescape(String raw) throws Bad {
        var text = new StringBuilder(raw.length());
        boolean escaped = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!escaped) {
                escaped = c == '\\';
                if (!escaped) {
                    text.append(c);
                }
                continue;
            }
            escaped = false;
            switch (c) {
                case '\\' -> text.append('\\');
                case '"' -> text.append('"');
                case 'n' -> text.append('\n');
                default -> throw new Bad("only \\\\, \\\" and \\n may be escaped");
            }
        }
        return text.toString();
    }

    /** The value. */
    double number() throws Bad {
        String word = word();
        return switch (word) {
            case "" -> throw new Bad("the value is missing");
            case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            case "NaN", "nan" -> Double.NaN;
            default -> decimal(word);
        };
    }

    private static double decimal(String word) throws Bad {
        char last = word.charAt(word.length() - 1);
        boolean plain = word.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (plain && (last == '.' || (last >= '0' && last <= '9'))) {
            try {
                return Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw new Bad("'" + word + "' is no number");
            }
        }
        throw new Bad("'" + word + "' is no number");
    }

    /** The time after the value, if there is one. */
    Optional<Instant> timestamp(Exposition.Format format) throws Bad {
        skip();
        if (at == end || page[at] == '#') {
            return Optional.empty();
        }
        String word = word();
        return switch (format) {
            case TEXT -> {
                try {
                    yield Optional.of(Instant.ofEpochMilli(Long.parseLong(word)));
                } catch (NumberFormatException e) {
                    throw new Bad("the timestamp '" + word + "' is not in whole milliseconds");
                }
            }
            case OPENMETRICS -> {
                double seconds = decimal(word);
                if (Math.abs(seconds) > MOST_SECONDS) {
                    throw new Bad("the timestamp '" + word + "' is not in seconds");
                }
                yield Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1_000)));
            }
        };
    }

    /** Checks that nothing follows but, in OpenMetrics, an exemplar, which is passed over. */
    void end(Exposition.Format format) throws Bad {
        skip();
        if (at == end || (format == Exposition.Format.OPENMETRICS && page[at] == '#')) {
            return;
        }
        throw new Bad("something follows value and timestamp");
    }

    private String word() throws Bad {
        skip();
        int from = at;
        while (at < end && !space(page[at])) {
            at++;
        }
        return decode(from, at);
    }

    private void expect(char wanted) throws Bad {
        if (at >= seriesEnd || page[at] != wanted) {
            throw new Bad("a '" + wanted + "' is missing");
        }
        at++;
    }

    private void skip() {
        while (at < end && space(page[at])) {
            at++;
        }
    }

    private static boolean space(byte b) {
        return b == ' ' || b == '\t';
    }
}
