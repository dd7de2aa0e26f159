package dev.weir.wire.definition;

/** The beginning of a text that somebody else wrote, fit for one line of a message. */
final class Excerpt {
    private static final int MAX = 80;
    private static final int LONGEST_LINE = 400;

    private Excerpt() {}

    static String of(String text) {
        return of(text, MAX);
    }

    /** A message with such a text in it. */
    static String line(String message) {
        return of(message, LONGEST_LINE);
    }

    private static String of(String text, int most) {
        var line = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return text.length() > most ? line.append('…').toString() : line.toString();
    }
}
