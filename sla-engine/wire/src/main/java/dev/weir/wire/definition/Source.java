package dev.weir.wire.definition;

import java.util.List;

/**
 * A definition file. {@code problems} is what kept its text from being read at all, such as bytes that are not UTF-8; the text is
 * passed over then.
 */
public record Source(String file, String text, List<Problem> problems) {
    /** Copies the problems. */
    public Source {
        problems = List.copyOf(problems);
    }

    /** A file whose text was read. */
    public Source(String file, String text) {
        this(file, text, List.of());
    }

    static Source unreadable(String file, int line, String message, String fix) {
        return new Source(file, "", List.of(new Problem(file, line, "", message, fix)));
    }
}
