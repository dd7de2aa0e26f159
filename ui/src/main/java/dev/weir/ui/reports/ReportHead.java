package dev.weir.ui.reports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a report is about and what it says in a sentence; its revision and its language. */
final class ReportHead extends Div {
    private final Div state = new Div();
    private final Paragraph sentence = new Paragraph();
    private final Moment made = new Moment();
    private final Span by = new Span();
    private final Div links = new Div();
    private final Anchor pdf = new Anchor("", "PDF");
    private final Select<Integer> revision = new Select<>();
    private final Select<String> language = new Select<>();
    private QueryParameters address = QueryParameters.empty();
    private List<Integer> revisions = List.of();
    private List<String> languages = List.of();
    private String about = "";

    ReportHead(Consumer<QueryParameters> go) {
        addClassNames("weir-head", "weir-report-head");
        sentence.addClassName("weir-sentence");
        links.addClassName("weir-row-facts");
        revision.setAriaLabel("Revision");
        revision.setItemLabelGenerator(number -> "revision " + number);
        revision.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                String number = event.getValue().equals(revisions.getFirst())
                        ? ""
                        : event.getValue().toString();
                go.accept(ReportAddress.with(address, Map.of("revision", number)));
            }
        });
        language.setAriaLabel("Language");
        language.setItemLabelGenerator(ReportText::language);
        language.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go.accept(ReportAddress.with(address, Map.of("language", event.getValue())));
            }
        });
        for (Select<?> select : List.of(revision, language)) {
            select.addClassName("weir-range");
        }
        var what = new Div(state, by, made);
        what.addClassName("weir-row-facts");
        pdf.setRouterIgnore(true);
        pdf.getElement().setAttribute("download", true);
        pdf.addClassName("weir-button");
        var choose = new Div(revision, language, pdf);
        choose.addClassName("weir-actions");
        add(sentence, what, links, choose);
    }

    /** The language that an address asks for, or the first that there is. */
    static String language(Reports.Detail detail, QueryParameters address) {
        return ReportAddress.language(address)
                .filter(detail.languages()::contains)
                .orElseGet(() -> detail.languages().stream().findFirst().orElse(""));
    }

    void show(Reports.Detail detail, QueryParameters at, ZoneId zone) {
        address = at;
        Reports.Row row = detail.row();
        String period = ReportText.period(row.key().period()) + ", " + ReportText.days(row.period());
        sentence.setText(row.about().title() + ", " + period
                + row.glance().map(glance -> ": " + ReportText.glance(glance)).orElse("") + ".");
        state.removeAll();
        row.glance().map(ReportText::mark).ifPresent(state::add);
        by.setText(detail.preview() ? "the period is still running: nothing of this is kept or signed" : "");
        made.setVisible(!detail.preview());
        made.show(
                "revision " + row.key().revision() + ", made " + Words.clock(row.made(), detail.at(), zone),
                row.made(),
                zone);
        choices(detail);
        pdf(detail);
        if (!about.equals(row.key().scope())) {
            about = row.key().scope();
            links();
        }
    }

    private void choices(Reports.Detail detail) {
        revision.setVisible(detail.revisions().size() > 1);
        if (!revisions.equals(detail.revisions())) {
            revisions = detail.revisions();
            revision.setItems(revisions);
        }
        if (revisions.contains(detail.row().key().revision())) {
            revision.setValue(detail.row().key().revision());
        }
        language.setVisible(detail.languages().size() > 1);
        if (!languages.equals(detail.languages())) {
            languages = detail.languages();
            language.setItems(languages);
        }
        if (!languages.isEmpty()) {
            language.setValue(language(detail, address));
        }
    }

    /** The same to be taken away, in the language that is shown. */
    private void pdf(Reports.Detail detail) {
        String name = "report." + language(detail, address) + ".pdf";
        var file = detail.files().stream()
                .filter(one -> one.address().endsWith("/" + name))
                .findFirst();
        pdf.setVisible(file.isPresent());
        file.ifPresent(one -> pdf.setHref(one.address()));
    }

    private void links() {
        links.removeAll();
        links.add(inside(ReportAddress.history(about), "All reports about this"));
        if (about.startsWith("sla:")) {
            links.add(inside("slas/" + about.substring("sla:".length()), "The agreement now"));
        }
    }

    private static Anchor inside(String address, String text) {
        var link = new Anchor(address, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }
}
