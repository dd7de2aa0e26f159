package dev.weir.model;

import java.util.Locale;

/** How loud an incident is, quietest first. */
public enum Severity {
    /** Somebody looks at it in working hours. */
    TICKET,
    /** Somebody is woken. */
    PAGE;

    /** The word of wire formats. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of a word; refuses any other. */
    public static Severity of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("unknown severity '" + word + "', use page or ticket");
    }
}
