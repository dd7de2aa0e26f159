package dev.weir.alerting.email;

import java.util.Arrays;
import java.util.Locale;

/** How the way to the mail server is kept private. */
public enum Encryption {
    /** Not at all: for a server on this machine. */
    NONE(25),
    /** It begins in the clear and must be encrypted before anything is told. */
    STARTTLS(587),
    /** From the first byte. */
    IMPLICIT(465);

    private final int port;

    Encryption(int port) {
        this.port = port;
    }

    /** The port that is usual for it. */
    int port() {
        return port;
    }

    /** That of a word of the configuration. */
    static Encryption of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such encryption"));
    }

    /** What is usual for this host: none on this machine, STARTTLS everywhere else. */
    static Encryption usual(String host) {
        return loopback(host) ? NONE : STARTTLS;
    }

    /** Whether a host is this machine, by its name alone. */
    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
