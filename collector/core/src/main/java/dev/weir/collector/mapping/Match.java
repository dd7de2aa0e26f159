package dev.weir.collector.mapping;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a foreign name or label has to be: this text, or, between slashes, a regular expression for the whole of it, whose named groups become labels. The
 * empty text stands for a label that is absent.
 */
record Match(String text, @Nullable Pattern pattern) {
    /** Reads the text; refuses a regular expression that is none. */
    static Match of(String text) {
        boolean slashes = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        return new Match(text, slashes ? Pattern.compile(text.substring(1, text.length() - 1)) : null);
    }

    /** Two are the same when they are written the same: a compiled pattern equals itself only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Match match && text.equals(match.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Whether the value fits; what the named groups found is added. */
    boolean accepts(String value, Map<String, String> found) {
        if (pattern == null) {
            return text.equals(value);
        }
        var matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        pattern.namedGroups().forEach((name, group) -> {
            String part = matcher.group(group);
            if (part != null) {
                found.put(name, part);
            }
        });
        return true;
    }
}
