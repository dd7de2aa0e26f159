package dev.weir.flinkreporter;

import java.util.List;

/** Settings with which nothing can be sent; the message names every wrong key, its value and what to write instead, on one line. */
final class BadSettings extends Exception {
    private static final long serialVersionUID = 1;

    BadSettings(List<String> wrongs) {
        super(String.join("; ", wrongs));
    }
}
