package dev.weir.ui.slos;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.weir.model.DefinitionId;
import dev.weir.model.Interval;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Simulated;
import dev.weir.ui.Visitor;
import dev.weir.ui.definitions.Definitions;
import dev.weir.ui.definitions.VersionHistory;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** One SLO, or one limit: where it stands, how it came to that, and what else might be promised. */
@Route("slos/:name")
@PermitAll
final class SloView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Slos slos;
    private final transient Definitions definitions;
    private final transient Visitor visitor;
    private final transient Simulated simulated;
    private final Headline headline = new Headline();
    private final BurnDown burnDown = new BurnDown();
    private final Burns burns = new Burns();
    private final HeatCard heat;
    private final History history;
    private final WhatIf whatIf;
    private final Section definition = new Section();
    private final Live<Slos.Now> live;
    private final Live<Past> told;
    private SloId id = new SloId("none");
    private ZoneId zone = ZoneOffset.UTC;
    private String title = "";
    private Optional<Slos.Row> row = Optional.empty();
    private Optional<Past> past = Optional.empty();

    SloView(Slos slos, Definitions definitions, Simulated simulated, Visitor visitor) {
        this.slos = slos;
        this.definitions = definitions;
        this.visitor = visitor;
        this.simulated = simulated;
        addClassName("weir-slo");
        heat = new HeatCard(simulated);
        history = new History(simulated);
        whatIf = new WhatIf(slos, visitor.mayAct());
        var charts = new Div(burnDown, burns);
        charts.addClassName("weir-slo-charts");
        definition.addClassName("weir-card");
        add(headline, charts, heat, history, whatIf, definition);
        live = Live.on(this, reader -> slos.watch(id, reader), this::show);
        told = Live.on(charts, reader -> slos.past(id, zone, reader), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        try {
            id = new SloId(name);
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException("There is no SLO " + name);
        }
        if (!slos.knows(id)) {
            throw new NotFoundException("There is no SLO " + name);
        }
        row = Optional.empty();
        past = Optional.empty();
        define(definitions.of(id));
        live.again();
        told.again();
    }

    @Override
    public String getPageTitle() {
        return row.map(known -> known.expectation().title())
                .filter(known -> !known.isBlank())
                .orElse(title);
    }

    /** The document behind it, with its versions; the title is known by it before anything is read. */
    private void define(Optional<DefinitionId> document) {
        title = document.flatMap(definitions::find)
                .map(content -> content.row().title())
                .orElse(id.name());
        definition.removeAll();
        definition.add(new H2("Definition"));
        document.ifPresentOrElse(
                known -> {
                    var link = new Anchor("definitions/" + known, known.toString());
                    definition.add(link, new VersionHistory(definitions, visitor, known));
                },
                () -> definition.add(new Paragraph("No document of this name is in force.")));
    }

    @Override
    protected void onAttach(AttachEvent attachEvent) {
        zone = Browser.zone(attachEvent.getUI());
        told.again();
    }

    private void show(Slos.Now now) {
        boolean first = row.isEmpty();
        row = Optional.of(now.row());
        headline.show(now);
        Expectation expectation = now.row().expectation();
        whatIf.show(expectation, zone);
        boolean budgeted = switch (expectation) {
            case Slo slo -> {
                burns.show(slo, now.row().verdict());
                yield true;
            }
            case ThresholdAlert alert -> false;
        };
        burnDown.setVisible(budgeted);
        burns.setVisible(budgeted);
        heat.setVisible(budgeted);
        if (first) {
            past.ifPresent(this::draw);
        }
    }

    private void show(Past next) {
        past = Optional.of(next);
        draw(next);
    }

    private void draw(Past next) {
        if (row.isEmpty()) {
            return;
        }
        Expectation expectation = row.get().expectation();
        switch (expectation) {
            case Slo slo -> draw(next, slo, row.get().verdict());
            case ThresholdAlert alert -> history.show(next, alert.pipeline(), false, alert.shadow(), zone);
        }
    }

    private void draw(Past next, Slo slo, Optional<Verdict> verdict) {
        Exhaustion exhaustion = verdict.map(one -> Exhaustion.of(slo, one)).orElseGet(Exhaustion.Unknown::new);
        burnDown.show(next, slo, exhaustion, simulated);
        Instant from = next.measuredSince().orElse(next.window().start());
        var when = new Interval(from, next.at().isAfter(from) ? next.at() : from.plusMillis(1));
        burns.show(next, when, BurnDown.bands(next, when, simulated));
        heat.show(next, slo, zone);
        history.show(next, slo.pipeline(), true, slo.shadow(), zone);
    }
}
