package dev.weir.alerting;

import java.time.Duration;

/** Text as every channel takes it: no control characters, no half characters, no longer than it may be. */
public final class Sentence {
    private Sentence() {}

    /**
     * The text on one line: control characters, line separators and those that turn the direction of writing become a space, half a
     * surrogate pair becomes the replacement character.
     */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ")
                .replaceAll("\\p{Cs}", "\ufffd")
                .strip();
    }

    /** The text, or its beginning and an ellipsis: at most so many code points, never half a character. */
    public static String cut(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }

    /** A length of time in two units at most: {@code 40 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String words(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86400 + " d " + seconds % 86400 / 3600 + " h";
    }
}
