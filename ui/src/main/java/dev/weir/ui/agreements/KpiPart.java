package dev.weir.ui.agreements;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import dev.weir.ui.kpis.Business;
import dev.weir.ui.kpis.DriverList;
import dev.weir.ui.kpis.KpiText;
import java.time.ZoneId;

/** A figure of the business that goes with an agreement: what it is now, and how it moves with the promises. */
final class KpiPart extends Div {
    private final Mark mark = new Mark();
    private final Anchor link = new Anchor();
    private final Span fresh = new Span();
    private final DriverList drivers;

    KpiPart(Business business, Business.Detail detail) {
        addClassName("weir-card");
        link.setHref("kpis/" + detail.row().kpi().name());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("weir-row-link");
        fresh.addClassName("weir-quiet");
        drivers = new DriverList(business, detail.row().kpi());
        var head = new Div(mark, link, fresh);
        head.addClassName("weir-kpi-head");
        add(head, drivers);
    }

    void show(Business.Detail detail, ZoneId zone) {
        KpiText.show(mark, detail.row().figure());
        link.setText(KpiText.sentence(detail.row().kpi(), detail.row().figure()));
        String age = KpiText.fresh(detail.row().figure(), detail.at());
        fresh.setText(age.isEmpty() ? Words.UNKNOWN : age);
        drivers.show(detail.drivers(), detail.moved(), zone);
    }
}
