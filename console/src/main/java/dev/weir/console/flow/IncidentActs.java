package dev.weir.console.flow;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.incident.IncidentId;
import java.time.Instant;

/** What people do to incidents, wherever they do it: on a screen, over the API, in their pager. Audited. Thread-safe. */
public final class IncidentActs {
    /** How long a note or a comment may be, in characters. */
    public static final int LONGEST = 1000;

    private final Judged judged;
    private final Audit audit;

    /** Over the one place that writes events of incidents. */
    public IncidentActs(Judged judged, Audit audit) {
        this.judged = judged;
        this.audit = audit;
    }

    /** Takes an incident; tells whether it did: one that is unknown, taken or over is left alone. */
    public boolean acknowledge(IncidentId incident, Actor by, String note, Instant at) {
        String kept = limited("note", note);
        boolean took = judged.acknowledge(incident, by, kept, at);
        if (took) {
            audit.record(by, "incident.acknowledge", incident.key(), kept);
        }
        return took;
    }

    /** Says something about an incident, also about one that is over; tells whether there is such an incident. */
    public boolean comment(IncidentId incident, Actor by, String text, Instant at) {
        String kept = limited("text", text);
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("text is missing: write what the others should know");
        }
        boolean said = judged.comment(incident, by, kept, at);
        if (said) {
            audit.record(by, "incident.comment", incident.key(), kept);
        }
        return said;
    }

    private static String limited(String what, String text) {
        String kept = text.strip();
        if (kept.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + " has " + kept.length() + " characters, at most " + LONGEST + " are kept");
        }
        return kept;
    }
}
