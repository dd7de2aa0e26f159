package dev.weir.ui.kpis;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Signal;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.ui.Mark;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Table;
import dev.weir.ui.chart.TableDialog;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The promises that drive a figure, and how it moved with each: the sentence, and the pairs behind it. */
public final class DriverList extends UnorderedList {
    private final transient Business business;
    private final transient BusinessKpi kpi;
    private List<Business.Driver> shown = List.of();

    /** Of one figure. */
    public DriverList(Business business, BusinessKpi kpi) {
        this.business = business;
        this.kpi = kpi;
        addClassNames("weir-plain", "weir-drivers");
    }

    /** Shows these. */
    public void show(List<Business.Driver> drivers, Duration over, ZoneId zone) {
        if (drivers.equals(shown)) {
            return;
        }
        shown = drivers;
        removeAll();
        drivers.forEach(driver -> add(item(driver, over, zone)));
    }

    private ListItem item(Business.Driver driver, Duration over, ZoneId zone) {
        var link = new Anchor("slos/" + driver.slo().id().name(), driver.slo().title());
        link.getElement().setAttribute("router-link", true);
        var about = new Span(KpiText.moved(kpi, driver.slo(), driver.movement(), over));
        about.addClassName("weir-evidence");
        var pairs = new Button("Pairs", event -> pairs(driver, zone));
        pairs.addClassName("weir-small");
        pairs.setAriaLabel("Pairs of " + kpi.title() + " and " + driver.slo().title());
        pairs.setVisible(!(driver.movement() instanceof Movement.TooFew));
        return new ListItem(new Div(Mark.of(driver.standing()), link, pairs), about);
    }

    private void pairs(Business.Driver driver, ZoneId zone) {
        var lines = List.of(
                new Line("bad", "bad share of " + driver.slo().title(), Signal.Unit.RATIO, 1, false, false),
                new Line("figure", kpi.title() + " [" + KpiText.unit(kpi) + "]", Signal.Unit.NONE, 2, true, false));
        var rows = business.pairs(kpi.name(), driver.slo().id()).stream()
                .map(pair -> new Table.Row(pair.at(), List.of(pair.badShare(), pair.figure())))
                .toList();
        new TableDialog(
                        kpi.title() + " and " + driver.slo().title(),
                        kpi.name() + "-" + driver.slo().id().name(),
                        new Table(lines, rows),
                        zone)
                .open();
    }
}
