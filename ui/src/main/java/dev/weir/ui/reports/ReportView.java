package dev.weir.ui.reports;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** One report: the page that was sent, and beside it whether it holds, its files, where it went, what changed, what is to be done. */
@Route("reports/:scope/:period")
@PermitAll
final class ReportView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Reports reports;
    private final ReportHead head = new ReportHead(this::go);
    private final ReportFrame frame = new ReportFrame();
    private final Div waiting = new Div();
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph said = new Paragraph();
    private final VerifiedCard verified;
    private final FileCard files = new FileCard();
    private final SentCard sent;
    private final DifferenceCard differences = new DifferenceCard();
    private final ActionList items;
    private final Div found = new Div();
    private final Div nothing = new Div();
    private final Live<Optional<Reports.Detail>> live;
    private QueryParameters address = QueryParameters.empty();
    private Reports.Key key = new Reports.Key("", "", 0);
    private Optional<Reports.Key> computed = Optional.empty();

    ReportView(Reports reports, Visitor visitor) {
        this.reports = reports;
        addClassName("weir-report");
        live = Live.on(this, reader -> reports.watch(key, reader), this::show);
        verified = new VerifiedCard(reports, live::again);
        sent = new SentCard(reports, visitor, live::again);
        items = new ActionList(reports, visitor, live::again);
        progress.setIndeterminate(true);
        progress.getElement().setAttribute("aria-label", "Computing the report");
        said.getElement().setAttribute("role", "status");
        waiting.add(said, progress);
        waiting.addClassName("weir-report-waiting");
        var beside = new Div(verified, items, differences, sent, files);
        beside.addClassName("weir-report-beside");
        var page = new Div(waiting, frame);
        page.addClassName("weir-report-page");
        var two = new Div(page, beside);
        two.addClassName("weir-report-two");
        found.add(head, two);
        found.setVisible(false);
        nothing.addClassName("weir-empty");
        nothing.setVisible(false);
        add(found, nothing);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        key = new Reports.Key(
                ReportAddress.scope(event.getRouteParameters().get("scope").orElse("")),
                event.getRouteParameters().get("period").orElse(""),
                ReportAddress.revision(address));
        computed = Optional.empty();
        live.again();
    }

    @Override
    public String getPageTitle() {
        return "Report, " + ReportText.period(key.period());
    }

    private void go(QueryParameters changed) {
        getUI().ifPresent(ui -> ui.navigate("reports/" + ReportAddress.of(key.scope()) + "/" + key.period(), changed));
    }

    private void show(Optional<Reports.Detail> detail) {
        found.setVisible(detail.isPresent());
        nothing.setVisible(detail.isEmpty());
        if (detail.isEmpty()) {
            nothing.removeAll();
            var all = new Anchor("reports", "All reports");
            all.getElement().setAttribute("router-link", true);
            nothing.add(
                    new H2("There is no such report"),
                    new Paragraph("No report about " + key.scope() + " over " + key.period()
                            + (key.revision() == 0 ? "" : " has the revision " + key.revision())
                            + " is kept here. Make it from the list of all reports, once its period is over."),
                    all);
            return;
        }
        show(detail.get(), getUI().map(Browser::zone).orElse(ZoneOffset.UTC));
    }

    private void show(Reports.Detail detail, ZoneId zone) {
        head.show(detail, address, zone);
        boolean kept = !detail.preview();
        verified.setVisible(kept);
        files.setVisible(kept);
        sent.setVisible(kept);
        verified.show(detail, zone);
        files.show(detail);
        sent.show(detail, zone);
        differences.show(detail);
        items.show(detail, zone);
        if (kept) {
            page(detail);
        } else if (!computed.equals(Optional.of(key))) {
            computed = Optional.of(key);
            preview(detail);
        }
    }

    private void page(Reports.Detail detail) {
        waiting.setVisible(false);
        String language = ReportHead.language(detail, address);
        int at = detail.languages().indexOf(language);
        frame.setVisible(at >= 0);
        if (at >= 0) {
            frame.show(
                    detail.pages().get(at),
                    "The report about " + ReportText.period(key.period()) + ", "
                            + detail.row().about().title());
        }
    }

    /** A running period is computed first: it may take some seconds. */
    private void preview(Reports.Detail detail) {
        frame.setVisible(false);
        waiting.setVisible(true);
        progress.setVisible(true);
        said.setText("The report so far is being computed …");
        Reports.Key asked = key;
        reports.preview(
                new Reports.Wanted(key.scope(), key.period()),
                UI.getCurrent()
                        .accessLater(
                                made -> {
                                    if (asked.equals(key)) {
                                        computed(detail, made);
                                    }
                                },
                                null));
    }

    private void computed(Reports.Detail detail, Reports.Made made) {
        switch (made) {
            case Reports.Made.Done done -> page(detail);
            case Reports.Made.Failed failed -> {
                progress.setVisible(false);
                said.setText("It could not be computed: " + failed.why());
            }
        }
    }
}
