package dev.weir.reports.evidence;

/** Evidence, a report or a manifest that cannot be read; the message says where and why. */
public final class BadEvidence extends Exception {
    private static final long serialVersionUID = 1;

    BadEvidence(String message) {
        super(message);
    }
}
