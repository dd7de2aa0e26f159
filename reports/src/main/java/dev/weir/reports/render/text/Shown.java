package dev.weir.reports.render.text;

/** Names and sentences of others, made fit to be shown: what would not be seen, or would turn what stands around it, is written out. */
public final class Shown {
    private Shown() {}

    /** On one line: control characters as pictures, marks of direction by their numbers, halves of a character as U+FFFD. */
    public static String line(String text) {
        int i = 0;
        while (i < text.length() && plain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        text.substring(i).codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** Not longer than so many characters; what is left out is an ellipsis. */
    public static String shortened(String text, int most) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    private static void append(StringBuilder out, int c) {
        if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) {
            out.append(' ');
        } else if (c < 0x20) {
            out.appendCodePoint(0x2400 + c);
        } else if (turns(c)) {
            out.append(String.format("⟨U+%04X⟩", c));
        } else if (within(c, 0x7f, 0x9f)
                || within(c, 0xd800, 0xdfff)
                || (c & 0xfffe) == 0xfffe
                || within(c, 0xfdd0, 0xfdef)) {
            out.append('\ufffd');
        } else {
            out.appendCodePoint(c);
        }
    }

    private static boolean turns(int c) {
        return c == 0x61c || within(c, 0x200e, 0x200f) || within(c, 0x202a, 0x202e) || within(c, 0x2066, 0x2069);
    }

    private static boolean plain(char c) {
        return within(c, 0x20, 0x7e) || within(c, 0xa0, 0x58f);
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
