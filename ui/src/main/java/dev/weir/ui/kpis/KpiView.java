package dev.weir.ui.kpis;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.Interval;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Ranged;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.EvidenceCharts;
import dev.weir.ui.evidence.Track;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One figure of the business above the promises that drive it, on one axis of time, and how it moved with them. */
@Route("kpis/:name")
@PermitAll
final class KpiView extends Div implements BeforeEnterObserver, HasDynamicTitle, Ranged {
    private final transient Business business;
    private final Mark mark = new Mark();
    private final Span sentence = new Span();
    private final Moment measured = new Moment();
    private final Div facts = new Div();
    private final Span asOf = new Span();
    private final EvidenceCharts charts;
    private final Div drivers = new Div();
    private final Div found = new Div();
    private final Div nothing = new Div();
    private final Live<Optional<Business.Detail>> live;
    private Optional<DriverList> list = Optional.empty();
    private Optional<Business.Row> shown = Optional.empty();
    private TimeRange range = TimeRange.DEFAULT;
    private ZoneId zone = ZoneOffset.UTC;
    private String name = "";

    KpiView(Business business) {
        this.business = business;
        addClassName("weir-kpi");
        sentence.addClassName("weir-sentence");
        facts.addClassName("weir-row-facts");
        asOf.addClassName("weir-as-of");
        charts = new EvidenceCharts("kpi", new EvidenceCharts.Reader() {
            @Override
            public List<Track> tracks(Interval when, Duration step) {
                return business.tracks(name, when, step);
            }

            @Override
            public List<Band> bands(Interval when) {
                return business.bands(name, when);
            }
        });
        var head = new Div(new Div(mark, sentence), facts, asOf);
        head.addClassName("weir-head");
        found.add(head, charts, drivers);
        found.setVisible(false);
        nothing.addClassName("weir-empty");
        nothing.setVisible(false);
        add(found, nothing);
        live = Live.on(this, reader -> business.watch(name, reader), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        range = TimeRange.of(event.getLocation().getQueryParameters());
        forget();
        live.pause(!range.live());
        live.again();
    }

    @Override
    public String getPageTitle() {
        return name;
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        zone = Browser.zone(attachEvent.getUI());
    }

    private void forget() {
        charts.forget();
        list = Optional.empty();
        shown = Optional.empty();
    }

    private void show(Optional<Business.Detail> detail) {
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        if (detail.isEmpty()) {
            nothing.removeAll();
            var all = new Anchor("kpis", "All figures");
            all.getElement().setAttribute("router-link", true);
            nothing.add(
                    new H2("There is no figure of this name"),
                    new Paragraph("No BusinessKpi is called " + name + "."),
                    all);
            return;
        }
        show(detail.get());
    }

    private void show(Business.Detail detail) {
        Business.Row row = detail.row();
        Instant now = detail.at();
        KpiText.show(mark, row.figure());
        sentence.setText(KpiText.sentence(row.kpi(), row.figure()));
        if (row.figure() instanceof Figure.Known known) {
            measured.show(KpiText.fresh(known, now), known.at(), zone);
        } else {
            measured.setText("");
        }
        if (!shown.map(Business.Row::agreements).equals(Optional.of(row.agreements()))) {
            facts(row);
        }
        shown = Optional.of(row);
        asOf.setText(
                range.live()
                        ? ""
                        : "The charts end at "
                                + range.until()
                                        .map(at -> Words.absolute(at, zone))
                                        .orElse("")
                                + "; figures are of " + Words.seconds(now, zone) + ".");
        charts.show(range.interval(now), range.length().step(), range.live(), zone);
        drivers(detail);
    }

    private void facts(Business.Row row) {
        facts.removeAll();
        facts.add(measured);
        for (Business.Agreement agreement : row.agreements()) {
            var link = new Anchor("slas/" + agreement.name(), agreement.title());
            link.getElement().setAttribute("router-link", true);
            facts.add(link);
        }
        facts.add(new Span(row.kpi().metric().toString()));
    }

    private void drivers(Business.Detail detail) {
        if (list.isEmpty()) {
            var made = new DriverList(business, detail.row().kpi());
            list = Optional.of(made);
            drivers.removeAll();
            var none =
                    new Paragraph("No promise is said to drive it: name some under drivenBy, and their charts and how"
                            + " the figure moved with them stand here.");
            none.setVisible(detail.drivers().isEmpty());
            var proof = new Paragraph(KpiText.NO_PROOF);
            proof.addClassName("weir-quiet");
            proof.setVisible(!detail.drivers().isEmpty());
            drivers.addClassName("weir-moved");
            drivers.add(new H2("How it moves with the promises that drive it"), none, made, proof);
        }
        list.ifPresent(made -> made.show(detail.drivers(), detail.moved(), zone));
    }
}
