package dev.weir.ui.routes;

import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page about routes reads. Answers from memory; called in the UI's turn. */
public interface Routes {
    /** The routes in force, and who can be told. */
    Listing listing();

    /** What can be asked about whose names have all words of the text in them: open incidents first, at most so many. */
    List<Subject> subjects(String text, int most);

    /** The subject of an address; empty when there is none such. */
    Optional<Subject> subject(String key);

    /** The way that pages take; of a promise the way they would take, were it broken now as loudly as that. */
    Way explain(Subject subject, Severity severity);

    /**
     * The routes in the order in which they are asked, the default last.
     *
     * @param destinations the names of all notifiers
     */
    record Listing(Instant at, List<Route> routes, List<String> destinations) {
        /** Copies the lists. */
        public Listing {
            routes = List.copyOf(routes);
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * An open incident, or a promise that may be broken.
     *
     * @param key names it in an address
     * @param incident whether it is an incident
     */
    record Subject(String key, String title, String detail, boolean incident) {}

    /** A route that was asked, and what of it did not match; it takes the page when nothing is left. */
    record Asked(String route, List<Matcher> unmet) {
        /** Copies the list. */
        public Asked {
            unmet = List.copyOf(unmet);
        }
    }

    /**
     * Who is told, and when.
     *
     * @param after how long after the first was told, should nobody have taken it
     * @param at when that is; empty as long as nothing was handed over
     */
    record Step(Duration after, Optional<Instant> at, List<String> destinations) {
        /** Copies the list. */
        public Step {
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * The way of a page.
     *
     * @param attributes what routes and silences match
     * @param group which pages are told as one with it
     * @param quietUntil when the quiet hours end that hold now
     * @param notices who is told should something upstream explain it
     */
    record Way(
            Instant at,
            String summary,
            Map<String, List<String>> attributes,
            List<Asked> asked,
            String route,
            String group,
            Optional<Instant> quietUntil,
            List<Step> steps,
            List<String> notices) {
        /** Copies. */
        public Way {
            attributes = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(attributes));
            asked = List.copyOf(asked);
            steps = List.copyOf(steps);
            notices = List.copyOf(notices);
        }
    }
}
