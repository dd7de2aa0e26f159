package dev.weir.console.offline;

/** Text that somebody else wrote, fit for a terminal. */
final class Plain {
    private Plain() {}

    /** The text without control characters, which could move the cursor or change colours; lines and tabs stay. */
    static String of(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c));
        return plain.toString();
    }
}
