package dev.weir.console.silence;

import dev.weir.model.incident.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Several matchers in one text, as Alertmanager writes them: {@code pipeline="fraud-detection", severity="page"}, with braces around or without. */
final class MatcherText {
    private static final int LONGEST = 4_000;

    private MatcherText() {}

    static List<Matcher> parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "has " + text.length() + " characters, at most " + LONGEST + " are read");
        }
        String inner = text.strip();
        if (inner.startsWith("{") && inner.endsWith("}")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        var matchers = new ArrayList<Matcher>();
        for (String part : parts(inner)) {
            if (!part.isBlank()) {
                matchers.add(Matcher.parse(part));
            }
        }
        return matchers;
    }

    /** What stands between the commas that are in no quotes. */
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"';
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
