package dev.weir.ui.routes;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.ui.Words;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One route: what it takes, whom it tells when, when it is quiet. */
final class RouteCard extends ListItem {
    private static final String THOSE_THAT_WANT_IT = "the notifiers that want its severity";

    RouteCard(Route route) {
        addClassName("weir-route");
        boolean last = route.name().equals(Route.DEFAULT);
        var order = new Span(last ? "asked last" : "priority " + route.priority());
        order.addClassName("weir-quiet");
        var head = new Div(new H3(route.name()), order);
        head.addClassName("weir-route-head");
        var facts = new DescriptionList();
        fact(facts, "Takes", last ? "what no other route takes" : matchers(route.matchers()));
        if (route.steps().isEmpty()) {
            fact(facts, "Tells at once", THOSE_THAT_WANT_IT);
        }
        for (Route.Step step : route.steps()) {
            fact(
                    facts,
                    step.after().isZero()
                            ? "Tells at once"
                            : "After " + Words.duration(step.after()) + ", if nobody takes it",
                    String.join(", ", step.destinations()));
        }
        fact(
                facts,
                "Notices of held pages",
                route.notices().isEmpty()
                        ? "those of its steps that want tickets"
                        : String.join(", ", route.notices()));
        fact(
                facts,
                "Told as one",
                "pages of one " + String.join(" and ", route.groupBy()) + "; more of them are told after "
                        + Words.duration(route.groupInterval()) + ", all again every "
                        + Words.duration(route.repeat()) + " while it burns");
        for (Route.QuietHours quiet : route.quiet()) {
            fact(facts, "Quiet", quiet(quiet));
        }
        add(head, facts);
    }

    private static void fact(DescriptionList facts, String term, String words) {
        facts.add(new DescriptionList.Term(term), new DescriptionList.Description(words));
    }

    private static String matchers(List<Matcher> matchers) {
        return matchers.isEmpty()
                ? "everything"
                : matchers.stream().map(Matcher::toString).collect(Collectors.joining(" and "));
    }

    /** {@code Sat, Sun 22:00 to 07:00 Europe/Berlin: tickets wait}. */
    static String quiet(Route.QuietHours quiet) {
        String days = quiet.days().size() == DayOfWeek.values().length
                ? "every day"
                : quiet.days().stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
        String hours = quiet.from().equals(quiet.until()) ? "all day" : quiet.from() + " to " + quiet.until();
        String what = quiet.severities().stream()
                .sorted()
                .map(Severity::word)
                .map(word -> word + "s")
                .collect(Collectors.joining(" and "));
        return days + " " + hours + " (" + quiet.zone() + "): " + what + " wait";
    }
}
