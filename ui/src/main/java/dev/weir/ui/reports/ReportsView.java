package dev.weir.ui.reports;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All reports, newest first: what each says at a glance, and where it went. {@code /reports?scope=…&kind=week}. */
@Route("reports")
@PageTitle("Reports")
@PermitAll
final class ReportsView extends Div implements BeforeEnterObserver {
    private static final int AT_FIRST = 50;
    private static final Reports.About ALL = new Reports.About("", "all reports");

    private record Sort(String words, Optional<Reports.Kind> kind) {}

    private static final List<Sort> SORTS = List.of(
            new Sort("weeks, months, quarters", Optional.empty()),
            new Sort("weeks", Optional.of(Reports.Kind.WEEK)),
            new Sort("months", Optional.of(Reports.Kind.MONTH)),
            new Sort("quarters", Optional.of(Reports.Kind.QUARTER)));

    private final transient Reports reports;
    private final ComboBox<Reports.About> scope = new ComboBox<>("About");
    private final Select<Sort> kind = new Select<>();
    private final Div running = new Div();
    private final Paragraph making = new Paragraph();
    private final OrderedList list = new OrderedList();
    private final Button more = new Button();
    private final Div nothing = new Div();
    private final H2 calm = new H2();
    private final Paragraph how = new Paragraph();
    private final Live<Reports.Snapshot> live;
    private QueryParameters address = QueryParameters.empty();
    private Reports.Filter filter = new Reports.Filter("", Optional.empty(), AT_FIRST);

    ReportsView(Reports reports, Visitor visitor) {
        this.reports = reports;
        addClassNames("weir-incidents", "weir-reports");
        var make = new Button(
                "Make a report…",
                event -> new MakeDialog(
                                reports, visitor, filter.scope(), filter.kind().orElse(Reports.Kind.WEEK))
                        .open());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        make.getElement().setAttribute("data-new", true);
        var look = new Span("You may look here; to make reports you need the role operator.");
        look.addClassName("weir-quiet");
        make.setVisible(visitor.mayAct());
        look.setVisible(!visitor.mayAct());
        var actions = new Div(make, look, running);
        actions.addClassNames("weir-actions", "weir-actions-first");
        making.getElement().setAttribute("role", "status");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(calm, how);
        nothing.setVisible(false);
        live = Live.on(this, reader -> reports.watchAll(filter, reader), this::show);
        more.addClickListener(event -> {
            filter = new Reports.Filter(filter.scope(), filter.kind(), filter.most() * 4);
            live.again();
        });
        more.setVisible(false);
        add(fields(), actions, making, list, more, nothing);
    }

    private Div fields() {
        scope.setItemLabelGenerator(Reports.About::title);
        scope.addValueChangeListener(event -> chosen(event.isFromClient()));
        kind.setLabel("Over");
        kind.setItems(SORTS);
        kind.setItemLabelGenerator(Sort::words);
        kind.addValueChangeListener(event -> chosen(event.isFromClient()));
        var fields = new Div(scope, kind);
        fields.addClassName("weir-search");
        return fields;
    }

    private void chosen(boolean byPerson) {
        if (byPerson) {
            var next = new Reports.Filter(
                    Optional.ofNullable(scope.getValue()).orElse(ALL).scope(),
                    kind.getValue().kind(),
                    AT_FIRST);
            getUI().ifPresent(ui -> ui.navigate("reports", ReportAddress.in(address, next)));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        filter = ReportAddress.filter(address, AT_FIRST);
        var scopes = new ArrayList<>(List.of(ALL));
        scopes.addAll(reports.scopes());
        var chosen = scopes.stream()
                .filter(about -> about.scope().equals(filter.scope()))
                .findFirst()
                .orElseGet(() -> {
                    var gone = new Reports.About(filter.scope(), filter.scope());
                    scopes.add(gone);
                    return gone;
                });
        scope.setItems(scopes);
        scope.setValue(chosen);
        SORTS.stream().filter(sort -> sort.kind().equals(filter.kind())).forEach(kind::setValue);
        live.again();
    }

    private void show(Reports.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        list.removeAll();
        snapshot.rows().forEach(row -> list.add(new ReportRow(row, snapshot.at(), zone)));
        list.setVisible(!snapshot.rows().isEmpty());
        more.setVisible(snapshot.total() > snapshot.rows().size());
        more.setText("Show more (" + (snapshot.total() - snapshot.rows().size()) + " older)");
        running(snapshot.running());
        making.setText(snapshot.making().isEmpty() ? "" : "Being made: " + String.join(", ", snapshot.making()) + " …");
        making.setVisible(!snapshot.making().isEmpty());
        nothing.setVisible(snapshot.rows().isEmpty());
        boolean filtered = !filter.scope().isEmpty() || filter.kind().isPresent();
        calm.setText(filtered ? "No such report" : "No report yet");
        how.setText(
                filtered
                        ? "None of this kind was made about this scope. Choose another, or make one."
                        : "A report is made when its week is over, as reports.schedule in weir.yaml says. Make one of a"
                                + " week that is over now, or look at the running week so far.");
    }

    private void running(Reports.Choice week) {
        String about = filter.scope().isEmpty() ? "estate" : filter.scope();
        running.removeAll();
        var link = new Anchor(
                ReportAddress.page(new Reports.Key(about, week.period(), 0)),
                ReportText.period(week.period()) + " so far");
        link.getElement().setAttribute("router-link", true);
        link.addClassName("weir-button");
        link.setTitle(ReportText.days(week) + ", still running");
        running.add(link);
    }
}
