package dev.weir.ui.lineage;

import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page of the graph shows, as it stands in its address. What cannot be read is as if it were not there.
 *
 * @param view {@code graph} or {@code table}; blank for what suits the screen
 * @param selected the key of the spot whose facts are open; blank for none
 */
record Address(Query query, String view, String selected) {
    static final String PATH = "lineage";
    private static final int LONGEST = 2_000;

    static Address of(QueryParameters parameters) {
        return new Address(
                new Query(
                        text(parameters, "focus"),
                        depth(text(parameters, "depth")),
                        direction(text(parameters, "direction")),
                        text(parameters, "owner"),
                        text(parameters, "q"),
                        show(text(parameters, "show")),
                        text(parameters, "environment"),
                        text(parameters, "cause"),
                        !text(parameters, "blast").isEmpty(),
                        text(parameters, "column"),
                        text(parameters, "group").equals("owner"),
                        instant(text(parameters, "at"))),
                text(parameters, "view"),
                text(parameters, "selected"));
    }

    QueryParameters parameters() {
        var all = new LinkedHashMap<String, String>();
        put(all, "focus", query.focus());
        put(all, "depth", query.depth() == Query.DEPTH ? "" : Integer.toString(query.depth()));
        put(
                all,
                "direction",
                query.direction() == Query.Direction.BOTH
                        ? ""
                        : query.direction().word());
        put(all, "owner", query.owner());
        put(all, "q", query.text());
        put(all, "show", query.show() == Query.Show.DATA ? "" : query.show().word());
        put(all, "environment", query.environment());
        put(all, "cause", query.cause());
        put(all, "blast", query.blast() ? "yes" : "");
        put(all, "column", query.column());
        put(all, "group", query.lanes() ? "owner" : "");
        put(all, "at", query.at().map(Instant::toString).orElse(""));
        put(all, "view", view);
        put(all, "selected", selected);
        return QueryParameters.simple(all);
    }

    /** The address below the console's. */
    String text() {
        String parameters = parameters().getQueryString();
        return parameters.isEmpty() ? PATH : PATH + "?" + parameters;
    }

    Address with(Query other) {
        return new Address(other, view, selected);
    }

    Address view(String other) {
        return new Address(query, other, selected);
    }

    Address selected(String key) {
        return new Address(query, view, key);
    }

    /** Around another node. */
    Address focus(String key) {
        return new Address(query.around(key), view, key);
    }

    private static void put(Map<String, String> all, String name, String value) {
        if (!value.isBlank()) {
            all.put(name, value);
        }
    }

    private static String text(QueryParameters parameters, String name) {
        String text = parameters.getSingleParameter(name).orElse("").strip();
        return text.length() > LONGEST ? "" : text;
    }

    private static int depth(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, Query.DEEPEST);
        } catch (NumberFormatException none) {
            return Query.DEPTH;
        }
    }

    private static Query.Direction direction(String word) {
        for (Query.Direction one : Query.Direction.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return Query.Direction.BOTH;
    }

    private static Query.Show show(String word) {
        for (Query.Show one : Query.Show.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return Query.Show.DATA;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
