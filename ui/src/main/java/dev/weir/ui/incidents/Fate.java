package dev.weir.ui.incidents;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Outcome;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** What became of a page, in words. Pure. */
final class Fate {
    private Fate() {}

    /** Whether it is news beside the deliveries: what was handed over tells of itself, and what was told already is none. */
    static boolean worthTelling(Incidents.Decided decided) {
        return switch (decided.outcome()) {
            case Outcome.Pass pass -> false;
            case Outcome.Held held -> held.reason() != Outcome.Reason.DUPLICATE;
            case Outcome.Done done -> done.deliveries().isEmpty();
        };
    }

    /** To be read after the name of the page: {@code " held: silenced by ann"}. */
    static String words(Incidents.Decided decided, Instant now, ZoneId zone) {
        return switch (decided.outcome()) {
            case Outcome.Pass pass -> " on its way";
            case Outcome.Held held -> " held" + because(decided, now, zone);
            case Outcome.Done done ->
                done.deliveries().isEmpty()
                        ? " told to nobody: no destination wants to hear of it. Name one in a route."
                        : " handed to "
                                + done.deliveries().stream()
                                        .map(Delivery::destination)
                                        .distinct()
                                        .collect(Collectors.joining(", "));
        };
    }

    /** Why it is held, to be read after "held"; nothing when it is not. */
    static String because(Incidents.Decided decided, Instant now, ZoneId zone) {
        if (!(decided.outcome() instanceof Outcome.Held held)) {
            return "";
        }
        String by = decided.by();
        return switch (held.reason()) {
            case SILENCED -> ": silenced" + by(" by ", by) + until(" until ", held, now, zone);
            case QUIET -> ": quiet hours" + by(" of the route ", by) + until(" until ", held, now, zone);
            case INHIBITED ->
                ": an incident upstream explains it" + by(", ", by) + until("; looked at again at ", held, now, zone);
            case WAITING ->
                ": upstream looks as if it were the cause and is given a moment to be told first" + by(", ", by)
                        + until("; looked at again at ", held, now, zone);
            case GROUPED ->
                ": it is told together with" + by(" ", by.isEmpty() ? "others of its group" : by)
                        + until("; looked at again at ", held, now, zone);
            case DUPLICATE -> ": it was told already";
        };
    }

    /** The reason in a word, for choosing one. */
    static String word(Outcome.Reason reason) {
        return switch (reason) {
            case SILENCED -> "silenced";
            case QUIET -> "quiet hours";
            case INHIBITED -> "explained by an incident upstream";
            case WAITING -> "waiting for upstream";
            case GROUPED -> "told together with others";
            case DUPLICATE -> "told already";
        };
    }

    private static String by(String before, String by) {
        return by.isEmpty() ? "" : before + by;
    }

    private static String until(String before, Outcome.Held held, Instant now, ZoneId zone) {
        return held.lookAgain().map(at -> before + Words.clock(at, now, zone)).orElse("");
    }
}
