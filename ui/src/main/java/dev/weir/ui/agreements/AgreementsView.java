package dev.weir.ui.agreements;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.slo.Sla;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;

/** All agreements, worst first. */
@Route("slas")
@PageTitle("Agreements")
@PermitAll
final class AgreementsView extends Div {
    private final Div nothing = new Div();
    private final UnorderedList list = new UnorderedList();

    AgreementsView(Agreements agreements) {
        addClassNames("weir-incidents", "weir-agreements");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(
                new H2("No agreement"),
                new Paragraph("Write a Sla: who promises which SLOs to whom, and what breaking them costs."
                        + " It stands here as soon as its file is in force."));
        nothing.setVisible(false);
        var kpis = new Anchor("kpis", "Figures of the business");
        kpis.addClassNames("weir-quiet", "weir-elsewhere");
        add(list, nothing, kpis);
        Live.on(this, agreements::watchAll, this::show);
    }

    private void show(Agreements.Snapshot snapshot) {
        nothing.setVisible(snapshot.rows().isEmpty());
        list.setVisible(!snapshot.rows().isEmpty());
        list.removeAll();
        snapshot.rows().stream().map(AgreementsView::row).forEach(list::add);
    }

    private static ListItem row(Agreements.Row row) {
        Sla sla = row.sla();
        var link = new Anchor("slas/" + sla.name(), sla.title());
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        var who = new Span("for " + sla.consumer() + " · by " + sla.owner());
        who.addClassName("weir-quiet");
        var promises = new Div();
        promises.addClassName("weir-row-facts");
        for (Agreements.Promise promise : row.promises()) {
            var one = new Anchor(
                    "slos/" + promise.slo().id().name(), promise.slo().title());
            one.getElement().setAttribute("router-link", true);
            promises.add(new Span(Mark.of(promise.standing()), new Span(" "), one));
        }
        if (!row.thisWeek().isNone()) {
            promises.add(new Span(row.thisWeek().text() + " at risk this week"));
        }
        var item = new ListItem();
        item.add(Arrays.asList(new Div(Mark.of(row.standing()), who), link, promises));
        item.addClassName("weir-incident-row");
        return item;
    }
}
