package dev.weir.wire.json;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads slices just as {@link SliceCodec} writes them, letter for letter: a week of a thousand SLOs is twenty million of them, and neighbours share their
 * times. What is written otherwise is left to the general way. Not thread-safe.
 */
final class SliceText {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_SLOS = 100_000;

    /** The last text of a field and what it means. */
    private static final class Last<T> {
        private final Function<String, T> parse;
        private String text = "";
        private T value;

        Last(Function<String, T> parse, T none) {
            this.parse = parse;
            value = none;
        }

        T of(String from, int start, int end) {
            if (text.length() != end - start || !from.startsWith(text, start)) {
                text = from.substring(start, end);
                value = parse.apply(text);
            }
            return value;
        }
    }

    private final Last<Instant> start = new Last<>(Instant::parse, Instant.EPOCH);
    private final Last<Instant> end = new Last<>(Instant::parse, Instant.EPOCH);
    private final Last<Instant> known = new Last<>(Instant::parse, Instant.EPOCH);
    private final Last<Duration> measured = new Last<>(Duration::parse, Duration.ZERO);
    private final Map<String, SloId> slos = new HashMap<>();
    private String text = "";
    private int at;

    /** The slice; empty when it is written otherwise, rightly or wrongly. */
    Optional<Slice> read(String line) {
        text = line;
        at = 0;
        try {
            return Optional.of(slice());
        } catch (Otherwise | RuntimeException other) {
            return Optional.empty();
        }
    }

    /** It is not written as the codec writes. */
    private static final class Otherwise extends Exception {
        private static final long serialVersionUID = 1;

        Otherwise() {
            super("written otherwise", null, false, false);
        }
    }

    private Slice slice() throws Otherwise {
        pass("{\"v\":1,\"slo\":\"");
        SloId slo = slo();
        pass("\",\"version\":");
        int version = small();
        pass(",\"start\":\"");
        Instant from = start.of(text, at, quote());
        pass("\",\"end\":\"");
        Instant to = end.of(text, at, quote());
        pass("\"");
        int part = 0;
        if (text.startsWith(",\"part\":", at)) {
            pass(",\"part\":");
            part = small();
        }
        pass(",\"good\":");
        double good = number();
        pass(",\"total\":");
        double total = number();
        pass(",\"measured\":\"");
        Duration time = measured.of(text, at, quote());
        pass("\",\"knownAt\":\"");
        Instant knownAt = known.of(text, at, quote());
        pass("\"}");
        if (at != text.length()) {
            throw new Otherwise();
        }
        return new Slice(slo, version, part, new Interval(from, to), good, total, time, knownAt);
    }

    private void pass(String word) throws Otherwise {
        if (!text.startsWith(word, at)) {
            throw new Otherwise();
        }
        at += word.length();
    }

    /** Moves to the end of a text and tells where that is. */
    private int quote() throws Otherwise {
        at = text.indexOf('"', at);
        if (at < 0) {
            throw new Otherwise();
        }
        return at;
    }

    /** One with an escape is read the general way. */
    private SloId slo() throws Otherwise {
        String name = text.substring(at, quote());
        SloId known = slos.get(name);
        if (known == null) {
            if (name.indexOf('\\') >= 0 || slos.size() >= MOST_SLOS) {
                throw new Otherwise();
            }
            known = new SloId(name);
            slos.put(name, known);
        }
        return known;
    }

    private int small() throws Otherwise {
        double number = number();
        if (number > Integer.MAX_VALUE || number != Math.rint(number)) {
            throw new Otherwise();
        }
        return (int) number;
    }

    private double number() throws Otherwise {
        int begin = at;
        long whole = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            whole = whole * 10 + text.charAt(at) - '0';
            at++;
        }
        if (at == begin || at - begin > MOST_DIGITS) {
            throw new Otherwise();
        }
        if (text.startsWith(".0", at) && at + 2 < text.length() && text.charAt(at + 2) == ',') {
            at += 2;
            return whole;
        }
        if (at < text.length() && text.charAt(at) == ',') {
            return whole;
        }
        int comma = text.indexOf(',', at);
        if (comma < 0) {
            throw new Otherwise();
        }
        at = comma;
        return Double.parseDouble(text.substring(begin, comma));
    }
}
