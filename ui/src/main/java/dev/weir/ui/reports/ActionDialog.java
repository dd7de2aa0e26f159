package dev.weir.ui.reports;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Asks what is to be done about which promise, by whom and until when. */
final class ActionDialog extends Dialog {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_NAME = 100;

    private final ComboBox<String> about = new ComboBox<>("About");
    private final TextField title = new TextField("What is to be done");
    private final TextField owner = new TextField("Owner");
    private final DatePicker due = new DatePicker("Due");
    private final Span wrong = new Span();

    /**
     * With what stands there so far.
     *
     * @param keep takes what was written, and answers what is wrong with it
     */
    ActionDialog(
            String header, List<String> abouts, Reports.Wish first, Function<Reports.Wish, Optional<String>> keep) {
        setHeaderTitle(header);
        setWidth("min(480px, 94vw)");
        about.setItems(abouts);
        about.setAllowCustomValue(true);
        about.addCustomValueSetListener(event -> about.setValue(event.getDetail()));
        if (!first.about().isEmpty()) {
            about.setValue(first.about());
        }
        about.setHelperText("The agreement or the promise");
        title.setValue(first.title());
        title.setMaxLength(LONGEST_TITLE);
        title.setRequiredIndicatorVisible(true);
        owner.setValue(first.owner());
        owner.setMaxLength(LONGEST_NAME);
        due.setLocale(Locale.UK);
        first.due().ifPresent(due::setValue);
        title.setAutofocus(true);
        wrong.addClassName("weir-wrong");
        wrong.getElement().setAttribute("role", "alert");
        var fields = new Div(about, title, owner, due, wrong);
        fields.addClassName("weir-report-fields");
        add(fields);
        var save = new Button("Save", event -> keep.apply(wish()).ifPresentOrElse(wrong::setText, this::close));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), save);
    }

    private Reports.Wish wish() {
        return new Reports.Wish(
                Objects.requireNonNullElse(about.getValue(), ""),
                title.getValue(),
                owner.getValue(),
                Optional.ofNullable(due.getValue()));
    }
}
