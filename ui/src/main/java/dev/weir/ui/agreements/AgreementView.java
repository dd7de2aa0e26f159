package dev.weir.ui.agreements;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.Simulated;
import dev.weir.ui.kpis.Business;
import dev.weir.ui.kpis.KpiText;
import dev.weir.ui.reports.ReportAddress;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One agreement: whether it is kept, the contract in plain language, its promises, what it costs, and what goes with it. */
@Route("slas/:name")
@PermitAll
final class AgreementView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Business business;
    private final Mark mark = new Mark();
    private final Span sentence = new Span();
    private final Paragraph credit = new Paragraph();
    private final Anchor reports = new Anchor("", "Its reports");
    private final Div contract = new Div();
    private final PromiseTable promises = new PromiseTable();
    private final MoneyCard money = new MoneyCard();
    private final TouchedList touched;
    private final Div kpis = new Div();
    private final Map<String, KpiPart> parts = new LinkedHashMap<>();
    private final Div found = new Div();
    private final Div nothing = new Div();
    private final Live<Optional<Agreements.Detail>> live;
    private Optional<Sla> shown = Optional.empty();
    private List<Slo> told = List.of();
    private String name = "";

    AgreementView(Agreements agreements, Business business, Simulated simulated) {
        this.business = business;
        touched = new TouchedList(simulated);
        addClassNames("weir-incidents", "weir-agreement");
        sentence.addClassName("weir-sentence");
        reports.getElement().setAttribute("router-link", true);
        reports.addClassName("weir-quiet");
        var head = new Div(new Div(mark, sentence), credit, new Div(reports));
        head.addClassName("weir-head");
        contract.addClassNames("weir-card", "weir-contract");
        var since =
                new Paragraph("Attained so far is since the first measurement in the period, the lower bound as if all"
                        + " that nobody measured were bad; the budget is that of the whole period.");
        since.addClassName("weir-quiet");
        var table = new Div(promises, since);
        table.addClassName("weir-current");
        var two = new Div(contract, money);
        two.addClassName("weir-two");
        found.add(head, table, two, touched, kpis);
        found.setVisible(false);
        nothing.addClassName("weir-empty");
        nothing.setVisible(false);
        add(found, nothing);
        live = Live.on(this, reader -> agreements.watch(name, reader), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        shown = Optional.empty();
        reports.setHref(ReportAddress.history("sla:" + name));
        parts.clear();
        kpis.removeAll();
        live.again();
    }

    @Override
    public String getPageTitle() {
        return shown.map(Sla::title).orElse(name);
    }

    private void show(Optional<Agreements.Detail> detail) {
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        if (detail.isEmpty()) {
            nothing.removeAll();
            var all = new Anchor("slas", "All agreements");
            all.getElement().setAttribute("router-link", true);
            nothing.add(
                    new H2("There is no agreement of this name"), new Paragraph("No Sla is called " + name + "."), all);
            return;
        }
        show(detail.get(), getUI().map(Browser::zone).orElse(ZoneOffset.UTC));
    }

    private void show(Agreements.Detail detail, ZoneId zone) {
        Agreements.Row row = detail.row();
        mark.show(row.standing());
        sentence.setText(sentence(row));
        credit.setText(Tiers.of(row).sentence());
        List<Slo> slos = row.promises().stream().map(Agreements.Promise::slo).toList();
        if (!shown.equals(Optional.of(row.sla())) || !told.equals(slos)) {
            shown = Optional.of(row.sla());
            told = slos;
            contract(row.sla(), slos);
        }
        promises.show(row.promises());
        money.show(detail, slos, zone);
        touched.show(detail, zone);
        kpis(detail, zone);
    }

    /** Whether it is kept. */
    static String sentence(Agreements.Row row) {
        int all = row.promises().size();
        if (all == 0) {
            return row.sla().title() + ": none of its promises is judged.";
        }
        long kept = row.promises().stream()
                .filter(promise -> promise.standing() == Standing.MET)
                .count();
        String which = kept == all
                ? all == 1 ? "its promise is kept." : "all " + all + " promises are kept."
                : kept + " of " + all + (all == 1 ? " promise is kept; " : " promises are kept; ")
                        + "\"" + row.promises().getFirst().slo().title() + "\" "
                        + switch (row.standing()) {
                            case BREACHED -> "has used its budget up.";
                            case BURNING -> "is burning its budget.";
                            case NO_DATA -> "cannot be told: there is no data.";
                            case MET -> "is kept.";
                        };
        return row.sla().title() + ": " + which;
    }

    private void contract(Sla sla, List<Slo> slos) {
        contract.removeAll();
        var promised = new UnorderedList();
        slos.stream()
                .sorted(java.util.Comparator.comparingInt(slo -> sla.slos().indexOf(slo.id())))
                .forEach(slo -> promised.add(new ListItem(Contract.promise(slo))));
        contract.add(new H2("The contract"), new Paragraph(Contract.parties(sla)), promised);
        int missing = sla.slos().size() - slos.size();
        if (missing > 0) {
            var doubt = new Paragraph(missing + (missing == 1 ? " promise of it is" : " promises of it are")
                    + " not judged, so it is not shown here.");
            doubt.addClassName("weir-doubt");
            contract.add(doubt);
        }
        contract.add(new H2("When it is not kept"));
        Contract.costs(sla, slos).forEach(cost -> contract.add(new Paragraph(cost)));
        contract.add(new Paragraph(Contract.credits(sla)));
    }

    private void kpis(Agreements.Detail detail, ZoneId zone) {
        kpis.setVisible(!detail.kpis().isEmpty());
        List<String> names =
                detail.kpis().stream().map(kpi -> kpi.row().kpi().name()).toList();
        if (!List.copyOf(parts.keySet()).equals(names)) {
            parts.clear();
            kpis.removeAll();
            kpis.add(new H2("The business beside it"));
            detail.kpis().forEach(kpi -> {
                var part = new KpiPart(business, kpi);
                parts.put(kpi.row().kpi().name(), part);
                kpis.add(part);
            });
            var proof = new Paragraph(KpiText.NO_PROOF);
            proof.addClassName("weir-quiet");
            kpis.add(proof);
        }
        for (Business.Detail kpi : detail.kpis()) {
            parts.computeIfPresent(kpi.row().kpi().name(), (known, part) -> {
                part.show(kpi, zone);
                return part;
            });
        }
    }
}
