package dev.weir.ui.cost;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.PipelineTabs;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one pipeline costs: over a day, a week and four weeks, per result, per run, and hour by hour. */
@Route("pipelines/:environment/:name/cost")
@PermitAll
final class CostView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST_RUNS = 50;
    private static final Line HOURLY = new Line("cost", "an hour", Signal.Unit.NONE, 4, false, true);

    private final transient Costs costs;
    private final transient Simulated simulated;
    private final PipelineTabs tabs = new PipelineTabs(PipelineTabs.Tab.COST);
    private final Paragraph sentence = new Paragraph();
    private final Paragraph note = new Paragraph();
    private final HowToPrice how = new HowToPrice();
    private final Section spent = new Section();
    private final Section trend = new Section();
    private final Section runs = new Section();
    private final Live<Costs.Bill> live;
    private PipelineId id = new PipelineId("none", "none");
    private List<Point> drawn = List.of();

    CostView(Costs costs, Simulated simulated) {
        this.costs = costs;
        this.simulated = simulated;
        addClassName("weir-cost");
        sentence.addClassName("weir-sentence");
        note.addClassName("weir-quiet");
        trend.addClassName("weir-panel");
        var all = new Anchor("cost", "Costs of all pipelines");
        all.getElement().setAttribute("router-link", true);
        all.addClassName("weir-elsewhere");
        var head = new Div(tabs, sentence, note);
        head.addClassName("weir-head");
        add(head, how, spent, trend, runs, all);
        hide();
        live = Live.on(this, reader -> costs.watch(id, reader), this::show);
    }

    private void hide() {
        List.<Component>of(how, spent, trend, runs).forEach(part -> part.setVisible(false));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("environment").orElse("") + "/"
                + event.getRouteParameters().get("name").orElse("");
        try {
            id = PipelineId.parse(name);
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        if (!costs.knows(id)) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        tabs.show(id, TimeRange.of(event.getLocation().getQueryParameters()));
        drawn = List.of();
        hide();
        live.again();
    }

    @Override
    public String getPageTitle() {
        return id + ": cost";
    }

    private void show(Costs.Bill bill) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        switch (bill.priced()) {
            case NO -> {
                hide();
                sentence.setText("What it costs is not known.");
                how.unpriced(id.name());
                how.setVisible(true);
            }
            case UNMEASURED -> {
                hide();
                sentence.setText("What it costs is not known.");
                how.unmeasured();
                how.setVisible(true);
            }
            case YES -> priced(bill, zone);
        }
    }

    private void priced(Costs.Bill bill, ZoneId zone) {
        how.setVisible(false);
        if (bill.spent().isEmpty()) {
            sentence.setText("Its last 28 days are being summed up.");
            return;
        }
        Amount day = bill.amount(Costs.Span.DAY);
        sentence.setText("It cost " + day.words(bill.currency()) + " in the last 24 h"
                + (day.known() && !day.whole() ? ", of which " + Words.duration(day.measured()) + " are measured" : "")
                + ".");
        note.setText(
                "CPU time and memory at the prices of weir.yaml. Time that nobody measured costs nothing here, so what is not"
                        + " whole says at least."
                        + (simulated.span().isPresent() ? " Simulated time is included." : ""));
        spent(bill);
        trend(bill);
        runs(bill, zone);
    }

    private void spent(Costs.Bill bill) {
        spent.removeAll();
        spent.setVisible(true);
        var table = table("Cost by span", List.of("Over", "Cost", "Measured"));
        NativeTableBody body = table.addBody();
        for (Costs.Spent one : bill.spent().orElse(List.of())) {
            var row = row("last " + one.span().title());
            row.add(
                    number(one.amount().words(bill.currency())),
                    new NativeTableCell(Words.duration(one.amount().measured())));
            body.add(row);
        }
        spent.add(new H2("Over time"), wide(table, "Cost by span"));
        results(bill);
    }

    private void results(Costs.Bill bill) {
        List<Costs.Spent> spans = bill.spent().orElse(List.of());
        List<String> names = spans.stream()
                .flatMap(one -> one.results().stream().map(Costs.PerResult::of))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            var none = new Paragraph(
                    "What a result costs is not known: neither records out nor a figure of the business that counts"
                            + " something was measured beside the cost.");
            none.addClassName("weir-quiet");
            spent.add(new H2("Per result"), none);
            return;
        }
        var titles = new ArrayList<>(List.of("For"));
        spans.forEach(one -> titles.add("Last " + one.span().title()));
        var table = table("Cost per result", titles);
        NativeTableBody body = table.addBody();
        for (String name : names) {
            var row = row(name);
            for (Costs.Spent one : spans) {
                double units = one.results().stream()
                        .filter(result -> result.of().equals(name))
                        .mapToDouble(Costs.PerResult::units)
                        .findFirst()
                        .orElse(Double.NaN);
                row.add(number(Amount.money(units, bill.currency())));
            }
            body.add(row);
        }
        spent.add(new H2("Per result"), wide(table, "Cost per result"));
    }

    private void trend(Costs.Bill bill) {
        trend.setVisible(!bill.hourly().isEmpty());
        if (bill.hourly().equals(drawn) || bill.hourly().isEmpty()) {
            return;
        }
        drawn = bill.hourly();
        trend.removeAll();
        var scale = Scale.of(drawn.stream().mapToDouble(Point::value).max().orElse(0));
        String title = "Each hour, in " + scale.words() + bill.currency();
        var chart = new LiveChart(title, "cost", List.of(HOURLY));
        trend.add(new H2(title), chart);
        Duration span = Duration.between(drawn.getFirst().at(), bill.at());
        Interval when = Interval.before(
                bill.at(),
                span.compareTo(Duration.ofDays(1)) < 0 ? Duration.ofDays(1) : Costs.Span.FOUR_WEEKS.length());
        List<Band> bands = simulated
                .within(when)
                .map(part -> List.of(new Band(part, Simulated.WORD, Band.Kind.SIMULATED)))
                .orElse(List.of());
        chart.show(when, Duration.ofHours(1), Map.of(HOURLY.key(), scale.of(drawn)), List.of(), bands);
    }

    /** So small that an axis would show zeros, amounts are drawn in thousandths or millionths. */
    private record Scale(String words, double factor) {
        static Scale of(double most) {
            if (most >= 0.1) {
                return new Scale("", 1);
            }
            return most >= 1e-4 ? new Scale("thousandths of ", 1e3) : new Scale("millionths of ", 1e6);
        }

        List<Point> of(List<Point> points) {
            return points.stream()
                    .map(point -> new Point(point.at(), point.value() * factor, point.quality()))
                    .toList();
        }
    }

    private void runs(Costs.Bill bill, ZoneId zone) {
        runs.removeAll();
        runs.setVisible(!bill.runs().isEmpty());
        if (bill.runs().isEmpty()) {
            return;
        }
        var table = table("Cost by run", List.of("Run", "Seen last", "Cost"));
        NativeTableBody body = table.addBody();
        bill.runs().stream().limit(MOST_RUNS).forEach(run -> {
            var row = row(run.id());
            var seen = new NativeTableCell(
                    Words.clock(run.seen(), bill.at(), zone) + (simulated.at(run.seen()) ? ", " + Simulated.WORD : ""));
            seen.setTitle(Words.absolute(run.seen(), zone));
            row.add(seen, number(run.amount().words(bill.currency())));
            body.add(row);
        });
        int more = bill.runs().size() - MOST_RUNS;
        runs.add(new H2("By run"), wide(table, "Cost by run"));
        if (more > 0) {
            var rest = new Paragraph("and " + more + " earlier ones");
            rest.addClassName("weir-quiet");
            runs.add(rest);
        }
    }

    private static NativeTable table(String caption, List<String> titles) {
        var table = new NativeTable();
        table.addClassName("weir-table");
        table.setCaptionText(caption);
        var head = new NativeTableRow();
        for (String title : titles) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        return table;
    }

    private static NativeTableRow row(String title) {
        var cell = new NativeTableHeaderCell(title);
        cell.getElement().setAttribute("scope", "row");
        return new NativeTableRow(cell);
    }

    private static NativeTableCell number(String text) {
        var cell = new NativeTableCell(text);
        cell.addClassName("weir-number");
        return cell;
    }

    private static Div wide(NativeTable table, String label) {
        var wide = new Div(table);
        wide.addClassName("weir-wide");
        wide.getElement().setAttribute("tabindex", "0");
        wide.getElement().setAttribute("role", "region");
        wide.getElement().setAttribute("aria-label", label);
        return wide;
    }
}
