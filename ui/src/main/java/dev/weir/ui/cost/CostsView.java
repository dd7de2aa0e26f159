package dev.weir.ui.cost;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.PipelineId;
import dev.weir.ui.Live;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What all pipelines cost, the dearest first. */
@Route("cost")
@PageTitle("Cost")
@PermitAll
final class CostsView extends Div {
    private final Grid<Costs.Bill> grid = new Grid<>();
    private final Paragraph summary = new Paragraph();
    private final HowToPrice how = new HowToPrice();

    CostsView(Costs costs) {
        addClassName("weir-overview");
        summary.addClassName("weir-sentence");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", "Costs of the pipelines");
        grid.addColumn(new ComponentRenderer<>(CostsView::name))
                .setHeader("Pipeline")
                .setKey("pipeline")
                .setWidth("12rem")
                .setFlexGrow(1)
                .setFrozen(true)
                .setComparator(Comparator.comparing(
                        (Costs.Bill bill) -> bill.pipeline().id()));
        grid.addColumn(bill -> bill.pipeline().owner())
                .setHeader("Owner")
                .setWidth("8rem")
                .setFlexGrow(0)
                .setSortable(true);
        for (Costs.Span span : Costs.Span.values()) {
            grid.addColumn(bill -> words(bill, span))
                    .setHeader("Last " + span.title())
                    .setWidth("10rem")
                    .setFlexGrow(0)
                    .setTextAlign(ColumnTextAlign.END)
                    .setComparator(Comparator.comparingDouble((Costs.Bill bill) -> units(bill, span)));
        }
        grid.addColumn(CostsView::perResult)
                .setHeader("Per result, last 7 d")
                .setWidth("17rem")
                .setFlexGrow(0);
        how.setVisible(false);
        add(summary, how, grid);
        Live.on(this, costs::watchAll, this::show);
    }

    private void show(List<Costs.Bill> bills) {
        boolean priced = bills.stream().anyMatch(bill -> bill.priced() != Costs.Priced.NO);
        how.setVisible(!priced);
        grid.setVisible(priced);
        if (!priced) {
            how.unpriced("NAME");
            summary.setText("What the pipelines cost is not known.");
            return;
        }
        grid.setItems(bills);
        summary.setText(sentence(bills));
    }

    private static String sentence(List<Costs.Bill> bills) {
        List<Amount> amounts = bills.stream()
                .map(bill -> bill.amount(Costs.Span.DAY))
                .filter(Amount::known)
                .toList();
        long reading = bills.stream()
                .filter(bill ->
                        bill.priced() == Costs.Priced.YES && bill.spent().isEmpty())
                .count();
        String still = reading > 0 ? " " + reading + " are still being summed up." : "";
        if (amounts.isEmpty()) {
            return "Nothing was measured in the last 24 h." + still;
        }
        String currency = bills.stream()
                .map(Costs.Bill::currency)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
        boolean whole = amounts.stream().allMatch(Amount::whole) && amounts.size() == bills.size();
        double sum = amounts.stream().mapToDouble(Amount::units).sum();
        return amounts.size() + " of " + bills.size() + " pipelines cost "
                + new Amount(sum, Duration.ZERO, whole).words(currency) + " in the last 24 h." + still;
    }

    private static String words(Costs.Bill bill, Costs.Span span) {
        return switch (bill.priced()) {
            case NO -> "not priced";
            case UNMEASURED -> "not measured";
            case YES -> bill.spent().isEmpty() ? "…" : bill.amount(span).words(bill.currency());
        };
    }

    private static double units(Costs.Bill bill, Costs.Span span) {
        Amount amount = bill.amount(span);
        return amount.known() ? amount.units() : -1;
    }

    private static String perResult(Costs.Bill bill) {
        return bill.spent()
                .flatMap(all -> all.stream()
                        .filter(one -> one.span() == Costs.Span.WEEK)
                        .findFirst())
                .flatMap(one -> one.results().stream().findFirst())
                .map(result -> Amount.money(result.units(), bill.currency()) + " per " + result.of())
                .orElse(Words.UNKNOWN);
    }

    private static Anchor name(Costs.Bill bill) {
        PipelineId id = bill.pipeline().id();
        var link = new Anchor("pipelines/" + id + "/cost", id.toString());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("weir-row-link");
        return link;
    }
}
