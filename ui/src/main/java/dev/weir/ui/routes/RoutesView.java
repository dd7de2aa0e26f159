package dev.weir.ui.routes;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.model.Severity;
import dev.weir.ui.Browser;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who hears of what: ask about an incident or a promise, and read the routes in the order in which they are asked. */
@Route("routes")
@PageTitle("Routes")
@PermitAll
final class RoutesView extends Div implements BeforeEnterObserver {
    private static final int MOST = 100;
    private static final String ABOUT = "about";
    private static final String SEVERITY = "severity";

    private final transient Routes routes;
    private final ComboBox<Routes.Subject> about = new ComboBox<>("Who hears of");
    private final Select<Severity> severity = new Select<>();
    private final Div way = new Div();
    private final Div list = new Div();

    RoutesView(Routes routes) {
        this.routes = routes;
        addClassName("weir-routes");
        about.setItemLabelGenerator(Routes.Subject::title);
        about.setPlaceholder("a promise or an open incident");
        about.setClearButtonVisible(true);
        about.setItemsWithFilterConverter(
                query -> routes.subjects(query.getFilter().orElse(""), MOST).stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> routes.subjects(query.getFilter().orElse(""), MOST).size(),
                typed -> typed);
        about.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go();
            }
        });
        severity.setLabel("broken as");
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(Severity::word);
        severity.setValue(Severity.PAGE);
        severity.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go();
            }
        });
        var question = new Div(about, severity);
        question.addClassName("weir-search");
        way.getElement().setAttribute("aria-live", "polite");
        add(question, way, new H2("Routes in force"), list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        String wanted = address.getSingleParameter(SEVERITY).orElse("");
        severity.setValue(wanted.equals(Severity.TICKET.word()) ? Severity.TICKET : Severity.PAGE);
        String key = address.getSingleParameter(ABOUT).orElse("");
        Optional<Routes.Subject> subject = key.isEmpty() ? Optional.empty() : routes.subject(key);
        about.setValue(subject.orElse(null));
        ZoneId zone = Optional.ofNullable(event.getUI()).map(Browser::zone).orElse(ZoneOffset.UTC);
        way.removeAll();
        if (subject.isPresent()) {
            severity.setVisible(!subject.get().incident());
            way.add(new WayPanel(subject.get(), routes.explain(subject.get(), severity.getValue()), zone));
        } else {
            severity.setVisible(true);
            way.add(hint(key));
        }
        show(routes.listing());
    }

    private static Paragraph hint(String key) {
        var words = new Paragraph(
                key.isEmpty()
                        ? "Choose a promise to see who would be told were it broken now, or an open incident to see who is."
                        : "There is neither a promise nor an open incident '" + key + "'.");
        words.addClassName("weir-quiet");
        return words;
    }

    private void show(Routes.Listing listing) {
        list.removeAll();
        if (listing.destinations().isEmpty()) {
            list.add(new Paragraph(
                    "No notifier is configured, so nobody is told whatever the routes say. Add one under alerting.notifiers in"
                            + " weir.yaml."));
        }
        var cards = new OrderedList();
        cards.addClassName("weir-plain");
        listing.routes().forEach(route -> cards.add(new RouteCard(route)));
        list.add(cards);
    }

    private void go() {
        Routes.@Nullable Subject subject = about.getValue();
        Map<String, List<String>> parameters = new HashMap<>();
        if (subject != null) {
            parameters.put(ABOUT, List.of(subject.key()));
            if (!subject.incident() && severity.getValue() != Severity.PAGE) {
                parameters.put(SEVERITY, List.of(severity.getValue().word()));
            }
        }
        getUI().ifPresent(ui -> ui.navigate("routes", new QueryParameters(parameters)));
    }
}
