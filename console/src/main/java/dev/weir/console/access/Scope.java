package dev.weir.console.access;

import java.util.Locale;

/** What an API token may do. */
public enum Scope {
    /** Read pipelines, SLOs, incidents, status. */
    READ,
    /** Acknowledge incidents, comment, make and end silences. */
    ACT,
    /** Push samples. */
    INGEST,
    /** Scrape Weir's own metrics. */
    METRICS,
    /** Issue and revoke tokens, read the audit journal. */
    ADMIN;

    /** The name of the authority that Spring Security knows it by. */
    public String authority() {
        return "SCOPE_" + name();
    }

    /** The word of REST and configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of a word; refuses any other. */
    public static Scope of(String word) {
        for (Scope scope : values()) {
            if (scope.word().equals(word)) {
                return scope;
            }
        }
        throw new IllegalArgumentException(
                "unknown scope '" + word + "', use some of read, act, ingest, metrics, admin");
    }
}
