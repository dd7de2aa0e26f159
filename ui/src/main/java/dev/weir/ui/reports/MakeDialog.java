package dev.weir.ui.reports;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import dev.weir.ui.Visitor;
import java.util.List;

/** Asks which report is to be made, waits while it is, and leads to it. */
final class MakeDialog extends Dialog {
    private final transient Reports reports;
    private final transient Visitor visitor;
    private final ComboBox<Reports.About> scope = new ComboBox<>("About");
    private final Select<Reports.Kind> kind = new Select<>();
    private final ComboBox<Reports.Choice> period = new ComboBox<>("Period");
    private final ProgressBar progress = new ProgressBar();
    private final Div result = new Div();
    private final Button make = new Button("Make report", event -> make());

    MakeDialog(Reports reports, Visitor visitor, String about, Reports.Kind sort) {
        this.reports = reports;
        this.visitor = visitor;
        setHeaderTitle("Make a report");
        setWidth("min(480px, 94vw)");
        List<Reports.About> scopes = reports.scopes();
        scope.setItems(scopes);
        scope.setItemLabelGenerator(Reports.About::title);
        scope.setWidthFull();
        scopes.stream()
                .filter(one -> one.scope().equals(about))
                .findFirst()
                .or(() -> scopes.stream().findFirst())
                .ifPresent(scope::setValue);
        kind.setLabel("Over");
        kind.setItems(Reports.Kind.values());
        kind.setItemLabelGenerator(one -> "a " + one.word());
        kind.setWidthFull();
        kind.addValueChangeListener(event -> periods());
        period.setItemLabelGenerator(ReportText::choice);
        period.setWidthFull();
        period.setHelperText(
                "Of a period that has a report already this makes the next revision, with its differences.");
        kind.setValue(sort);
        progress.setIndeterminate(true);
        progress.getElement().setAttribute("aria-label", "Making the report");
        progress.setVisible(false);
        result.getElement().setAttribute("role", "status");
        var fields = new Div(scope, kind, period, progress, result);
        fields.addClassName("weir-report-fields");
        add(fields);
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Close", event -> close()), make);
    }

    private void periods() {
        List<Reports.Choice> over = reports.periods(kind.getValue()).stream()
                .filter(one -> !one.running())
                .toList();
        period.setItems(over);
        over.stream().findFirst().ifPresentOrElse(period::setValue, period::clear);
    }

    private void make() {
        if (scope.getValue() == null || period.getValue() == null) {
            said("Choose what it is about, and a period that is over.");
            return;
        }
        making(true);
        said("It is being made. It goes on when you close this; then it stands in the list.");
        UI ui = UI.getCurrent();
        reports.make(
                new Reports.Wanted(scope.getValue().scope(), period.getValue().period()),
                visitor.actor(),
                ui.accessLater(this::told, null));
    }

    private void told(Reports.Made made) {
        making(false);
        switch (made) {
            case Reports.Made.Done done -> {
                said("");
                var link = new Anchor(
                        ReportAddress.page(done.key()),
                        "Open revision " + done.key().revision());
                link.getElement().setAttribute("router-link", true);
                link.getElement().addEventListener("click", event -> close());
                link.addClassName("weir-button");
                result.add(new Paragraph("The report is there. "), link);
            }
            case Reports.Made.Failed failed -> {
                said("");
                var why = new Span("No report was made: " + failed.why());
                why.addClassName("weir-wrong");
                result.add(why);
            }
        }
    }

    private void making(boolean on) {
        progress.setVisible(on);
        make.setEnabled(!on);
    }

    private void said(String words) {
        result.removeAll();
        result.add(new Span(words));
    }
}
