package dev.weir.alerting;

import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way a page takes, and why that one.
 *
 * @param asked the routes in the order in which they were asked, up to and with the one that took it
 * @param route the name of that one
 * @param group which pages are told as one with it: the values of the route's {@code group_by}
 * @param quietUntil when the quiet of the route ends that holds now; empty when it is not quiet
 * @param steps who is told and when
 * @param notices who is told, should it be held since something upstream explains it
 * @param said what the line said to the pages of the incident so far, in order; none of one that has not been asked about
 */
public record Explanation(
        Page page,
        List<Asked> asked,
        String route,
        String group,
        Optional<Instant> quietUntil,
        List<Told> steps,
        List<String> notices,
        List<Decision> said) {
    /** Copies. */
    public Explanation {
        asked = List.copyOf(asked);
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
        said = List.copyOf(said);
    }

    /** A route that was asked, and what of it did not match; it took the page when nothing is left. */
    public record Asked(String route, List<Matcher> unmet) {
        /** Copies. */
        public Asked {
            unmet = List.copyOf(unmet);
        }
    }

    /**
     * A step of the route.
     *
     * @param after how long after the page was handed to the first it is told, should nobody have taken it
     * @param at when that is; empty as long as the page was not handed over
     */
    public record Told(Duration after, Optional<Instant> at, List<String> destinations) {
        /** Copies. */
        public Told {
            destinations = List.copyOf(destinations);
        }
    }

    /** The same with what the line said. */
    Explanation with(List<Decision> decisions) {
        return new Explanation(page, asked, route, group, quietUntil, steps, notices, decisions);
    }
}
