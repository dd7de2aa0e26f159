package dev.weir.wire.definition;

/** The beginning of a text that somebody else wrote, fit for one line of a message. */
final class Excerpt {
    private static final int MAX = 80;

    private Excerpt() {}

    static String of(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(MAX).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return text.length() > MAX ? line.append('…').toString() : line.toString();
    }
}
