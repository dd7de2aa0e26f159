package dev.weir.ui.kpis;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Live;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;

/** All figures of the business, those that miss their goal first. */
@Route("kpis")
@PageTitle("Figures of the business")
@PermitAll
final class KpisView extends Div {
    private final Div nothing = new Div();
    private final UnorderedList list = new UnorderedList();

    KpisView(Business business) {
        addClassNames("weir-incidents", "weir-kpis");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No figure of the business"),
                new Paragraph("Write a BusinessKpi: where the figure comes from, what it should be, and which promises"
                        + " drive it. Push values to POST /api/v1/kpis."));
        nothing.setVisible(false);
        var agreements = new Anchor("slas", "Agreements");
        agreements.addClassNames("weir-quiet", "weir-elsewhere");
        add(list, nothing, agreements);
        Live.on(this, business::watchAll, this::show);
    }

    private void show(Business.Snapshot snapshot) {
        nothing.setVisible(snapshot.rows().isEmpty());
        list.setVisible(!snapshot.rows().isEmpty());
        list.removeAll();
        snapshot.rows().stream()
                .sorted(java.util.Comparator.comparingInt(KpisView::rank)
                        .thenComparing(row -> row.kpi().title()))
                .map(row -> row(row, snapshot.at()))
                .forEach(list::add);
    }

    private static int rank(Business.Row row) {
        return switch (row.figure()) {
            case Figure.Unknown unknown -> 1;
            case Figure.Known known -> known.goal() == Figure.Goal.MISSED ? 0 : 2;
        };
    }

    private static ListItem row(Business.Row row, Instant now) {
        var link = new Anchor("kpis/" + row.kpi().name(), KpiText.sentence(row.kpi(), row.figure()));
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        var facts = new Div(new Span(KpiText.fresh(row.figure(), now)));
        facts.addClassName("weir-row-facts");
        row.agreements().forEach(agreement -> facts.add(new Anchor("slas/" + agreement.name(), agreement.title())));
        var drivers = row.kpi().drivenBy().size();
        facts.add(new Span(drivers == 1 ? "driven by 1 promise" : "driven by " + drivers + " promises"));
        var item = new ListItem(new Div(KpiText.mark(row.figure())), link, facts);
        item.addClassName("weir-incident-row");
        return item;
    }
}
