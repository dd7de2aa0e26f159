package dev.weir.alerting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The secrets that one attempt uses, so that none of them is kept should the other side send it back. For one thread. */
public final class Revealed {
    private final List<String> values = new ArrayList<>();

    /** The secret itself, read now: one that was rotated needs no restart. */
    public String of(Secret secret) throws IOException {
        return hide(secret.reveal());
    }

    /** A form of a secret that goes over the wire, such as its Base64; to be hidden like it. */
    public String hide(String form) {
        values.add(form);
        values.sort(Comparator.comparingInt(String::length).reversed());
        return form;
    }

    String redact(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, "***");
        }
        return clean;
    }
}
