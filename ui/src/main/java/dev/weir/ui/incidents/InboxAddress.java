package dev.weir.ui.incidents;

import com.vaadin.flow.router.QueryParameters;
import dev.weir.model.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A filter of the inbox as it stands in the address: {@code ?state=taken&owner=payments}. Open ones stand there as nothing. */
record InboxAddress(Inbox.State state, String text, String owner, Optional<Severity> severity, String pipeline) {
    private static final String STATE = "state";
    private static final String TEXT = "text";
    private static final String OWNER = "owner";
    private static final String SEVERITY = "severity";
    private static final String PIPELINE = "pipeline";
    private static final int LONGEST = 200;

    /** Reads an address; what cannot be read is as if it were not there. */
    static InboxAddress of(QueryParameters address) {
        Inbox.State state = Inbox.State.OPEN;
        for (Inbox.State one : Inbox.State.values()) {
            if (word(one).equals(value(address, STATE))) {
                state = one;
            }
        }
        Optional<Severity> severity = Optional.empty();
        for (Severity one : Severity.values()) {
            if (one.word().equals(value(address, SEVERITY))) {
                severity = Optional.of(one);
            }
        }
        return new InboxAddress(state, value(address, TEXT), value(address, OWNER), severity, value(address, PIPELINE));
    }

    private static String value(QueryParameters address, String name) {
        String value = address.getSingleParameter(name).orElse("").strip();
        return value.substring(0, Math.min(LONGEST, value.length()));
    }

    private static String word(Inbox.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The same filter in another state. */
    InboxAddress in(Inbox.State other) {
        return new InboxAddress(other, text, owner, severity, pipeline);
    }

    /** This filter in an address; its other parameters stay. */
    QueryParameters in(QueryParameters address) {
        var parameters = new HashMap<>(address.getParameters());
        Map.of(
                        STATE, state == Inbox.State.OPEN ? "" : word(state),
                        TEXT, text,
                        OWNER, owner,
                        SEVERITY, severity.map(Severity::word).orElse(""),
                        PIPELINE, pipeline)
                .forEach((name, value) -> {
                    if (value.isBlank()) {
                        parameters.remove(name);
                    } else {
                        parameters.put(name, java.util.List.of(value));
                    }
                });
        return new QueryParameters(parameters);
    }

    /** What to ask for. */
    Inbox.Filter filter(int most) {
        return new Inbox.Filter(state, text, owner, severity, pipeline, most);
    }
}
