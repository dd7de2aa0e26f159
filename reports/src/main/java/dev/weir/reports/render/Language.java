package dev.weir.reports.render;

import java.util.Locale;

/** In which language a report is written; numbers and dates follow it. */
public enum Language {
    /** English. */
    ENGLISH(Locale.UK),
    /** German. */
    GERMAN(Locale.GERMANY);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** By which numbers and dates are written. */
    public Locale locale() {
        return locale;
    }

    /** {@code en} or {@code de}. */
    public String code() {
        return locale.getLanguage();
    }

    /**
     * The language of a code.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Language of(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("'" + code + "' is no language of reports: en or de");
    }
}
