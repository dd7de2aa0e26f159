package dev.weir.wire.scenario;

import dev.weir.model.Quality;
import dev.weir.model.scenario.Feed;
import dev.weir.wire.definition.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values in a row, separated by blanks.
 *
 * <pre>
 * 4.2                one sample                      _           could not be measured
 * 60x0.2             sixty of them                   -           nothing comes at all
 * 0+5x10             0 5 10 … 50, as in promtool     stale:4.2   the last known value
 * 3x(9x0.2 4.2)      the group three times           idle:3  estimated:3  partial:3
 * 4.2@+30s           arrives 30 s late               4.2*2       arrives twice
 * </pre>
 */
final class Notation {
    private static final int MOST = 1_000_000;
    private static final String NUMBER = "[+-]?(?:[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?)";
    private static final Pattern WORD = Pattern.compile(
            "(?:([0-9]{1,7})x)?" // how many
                    + "(?:(_)|(-)|(?:(stale|idle|estimated|partial)(?::|$|(?=[@*])))?(" + NUMBER + ")?" // what
                    + "(?:([+-]" + NUMBER.substring(5) + ")x([0-9]{1,7}))?)" // ramp
                    + "(?:@\\+([0-9a-z]{1,20}))?(?:\\*([0-9]{1,2}))?"); // how it arrives
    private static final String FORM = "write 60x0.2, 0+5x10, _, -, stale, idle:3, estimated:3, partial:3 or"
            + " 3x(…); add @+30s for a late arrival, *2 for one that comes twice";

    private final Node node;
    private final List<Feed.Run> runs = new ArrayList<>();

    private Notation(Node node) {
        this.node = node;
    }

    /** The runs of a text; none when something is wrong with it, which is noted. */
    static Optional<List<Feed.Run>> read(Node node) {
        return node.text().flatMap(text -> {
            var notation = new Notation(node);
            return notation.words(text) ? Optional.of(notation.runs) : Optional.empty();
        });
    }

    private boolean words(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            String word = text.substring(at, end);
            int open = word.indexOf('(');
            boolean good = open < 0 ? word(word) : group(word, open);
            if (!good) {
                return false;
            }
            if (runs.stream().mapToLong(Feed.Run::times).sum() > MOST || runs.size() > MOST) {
                return wrong("more than " + MOST + " samples", "try less time, or a longer step");
            }
            at = end;
        }
        return true;
    }

    /** The end of the word that begins here: the next blank outside brackets. */
    private static int endOfWord(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length() && (depth > 0 || !Character.isWhitespace(text.charAt(at)))) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return at;
    }

    private boolean group(String word, int open) {
        Matcher times = Pattern.compile("([0-9]{1,7})x").matcher(word.substring(0, open));
        if (!word.endsWith(")") || !times.matches() || word.indexOf('(', open + 1) >= 0) {
            return wrong("'" + Times.shorten(word) + "' is no group", "write 3x(9x0.2 4.2), without a group inside");
        }
        var inner = new Notation(node);
        if (!inner.words(word.substring(open + 1, word.length() - 1))) {
            return false;
        }
        long count = Long.parseLong(times.group(1));
        if (count * inner.runs.size() > MOST) {
            return wrong("more than " + MOST + " samples", "try less time, or a longer step");
        }
        for (long i = 0; i < count; i++) {
            runs.addAll(inner.runs);
        }
        return true;
    }

    private boolean word(String word) {
        Matcher parts = WORD.matcher(word);
        if (word.matches("_x[0-9]+")) {
            return wrong("'" + word + "' is how promtool repeats", "write " + word.substring(2) + "x_");
        }
        if (!parts.matches()) {
            return wrong("'" + Times.shorten(word) + "' is no value", FORM);
        }
        boolean ramp = parts.group(7) != null;
        @Nullable String number = parts.group(5);
        @Nullable String quality = parts.group(4);
        boolean valueless = parts.group(2) != null || parts.group(3) != null || "stale".equals(quality);
        if ((number == null && !valueless) || (ramp && (number == null || parts.group(1) != null))) {
            return wrong("'" + Times.shorten(word) + "' is no value", FORM);
        }
        Duration delay = Duration.ZERO;
        if (parts.group(8) != null) {
            Optional<Duration> written = Times.length(parts.group(8));
            if (written.isEmpty()) {
                return wrong("'" + parts.group(8) + "' is no length of time", "write @+30s");
            }
            delay = written.get();
        }
        runs.add(new Feed.Run(
                ramp ? Integer.parseInt(parts.group(7)) + 1 : number(parts.group(1), 1),
                number == null ? 0 : Double.parseDouble(number),
                ramp ? Double.parseDouble(parts.group(6)) : 0,
                quality(parts),
                delay,
                number(parts.group(9), 1)));
        return true;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static @Nullable Quality quality(Matcher parts) {
        if (parts.group(3) != null) {
            return null;
        }
        if (parts.group(2) != null) {
            return Quality.MISSING;
        }
        return parts.group(4) == null ? Quality.OK : Quality.of(parts.group(4));
    }

    private boolean wrong(String message, String fix) {
        node.error(message, fix);
        return false;
    }
}
