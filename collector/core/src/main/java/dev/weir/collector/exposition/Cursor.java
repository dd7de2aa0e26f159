package dev.weir.collector.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A place in a page. Reads never pass the end; {@code 0xFF}, which no UTF-8 holds, stands for it. */
final class Cursor {
    private static final byte END = (byte) 0xFF;

    final byte[] page;
    int at;

    Cursor(byte[] page) {
        this.page = page;
    }

    byte here() {
        return at < page.length ? page[at] : END;
    }

    boolean ended() {
        return at >= page.length;
    }

    static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    void skipBlanks() {
        while (blank(here())) {
            at++;
        }
    }

    void expect(char wanted, String where) throws Malformed {
        if (here() != wanted) {
            throw new Malformed("a '" + wanted + "' is missing " + where);
        }
        at++;
    }

    /** The end of this line: where its line feed is, or the page ends. */
    int lineEnd() {
        int to = at;
        while (to < page.length && page[to] != '\n') {
            to++;
        }
        return to;
    }

    /** A bare name, empty when there is none here. */
    String name(boolean colons) {
        int from = at;
        while (nameByte(here(), at == from, colons)) {
            at++;
        }
        return new String(page, from, at - from, StandardCharsets.US_ASCII);
    }

    static boolean nameByte(byte b, boolean first, boolean colons) {
        boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
        return letter || (colons && b == ':') || (!first && b >= '0' && b <= '9');
    }

    /** A text in quotes, unescaped; the cursor stands on the opening quote. */
    String quoted() throws Malformed {
        expect('"', "before a text");
        int from = at;
        boolean escapes = false;
        while (here() != '"') {
            if (here() == '\\') {
                escapes = true;
                at++;
            }
            if (ended() || page[at] == '\n') {
                throw new Malformed("a quote is not closed");
            }
            at++;
        }
        String raw = decode(from, at);
        at++;
        return escapes ? unescape(raw) : raw;
    }

    /** The bytes as text. */
    String decode(int from, int to) throws Malformed {
        if (ascii(from, to)) {
            return new String(page, from, to - from, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(page, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("bytes that are not UTF-8");
        }
    }

    /** Refuses bytes that are no text. */
    void checkText(int from, int to) throws Malformed {
        if (!ascii(from, to)) {
            decode(from, to);
        }
    }

    private boolean ascii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (page[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** A backslash before anything but {@code n}, a quote or a backslash stands for itself, as the specification has it. */
    private static String unescape(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                text.append(c);
                continue;
            }
            char next = raw.charAt(++i);
            switch (next) {
                case 'n' -> text.append('\n');
                case '"', '\\' -> text.append(next);
                default -> text.append(c).append(next);
            }
        }
        return text.toString();
    }
}
