package dev.weir.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks why before something is changed, and tells what came of it. */
final class ReasonDialog extends Dialog {
    private static final int LONGEST = 500;
    private static final Duration SHOWN = Duration.ofSeconds(6);
    private final TextField reason = new TextField("Reason");
    private final Div told = new Div();
    private final Function<String, Definitions.Saved> act;
    private Consumer<Definitions.Saved> then = saved -> {};

    ReasonDialog(String title, String what, String verb, Function<String, Definitions.Saved> act) {
        this.act = act;
        setHeaderTitle(title);
        setWidth("min(640px, 94vw)");
        reason.setMaxLength(LONGEST);
        reason.setWidthFull();
        reason.setHelperText("It stands in the versions and in the audit journal.");
        reason.setRequiredIndicatorVisible(true);
        reason.focus();
        told.addClassName("weir-told");
        told.getElement().setAttribute("role", "alert");
        add(new Paragraph(what), reason, told);
        var go = new Button(verb, event -> go());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.addClickShortcut(com.vaadin.flow.component.Key.ENTER);
        getFooter().add(new Button("Cancel", event -> close()), go);
    }

    /** Hears what came of it, after it was told. */
    ReasonDialog then(Consumer<Definitions.Saved> listener) {
        then = listener;
        return this;
    }

    private void go() {
        reason.setInvalid(reason.getValue().isBlank());
        if (reason.isInvalid()) {
            reason.setErrorMessage("Say why, for whoever reads the versions");
            return;
        }
        Definitions.Saved saved = act.apply(reason.getValue().strip());
        told.removeAll();
        switch (saved) {
            case Definitions.Saved.Done done -> {
                close();
                Notification.show(
                        done.versions().isEmpty() ? "Nothing differs from what is in force." : "It is in force now.",
                        Math.toIntExact(SHOWN.toMillis()),
                        Notification.Position.BOTTOM_START);
            }
            case Definitions.Saved.Refused refused -> {
                var list = new MistakeList(line -> close());
                list.show(refused.mistakes());
                told.add(new Paragraph("Nothing was saved."), list);
            }
            case Definitions.Saved.Conflict conflict ->
                told.add(new Paragraph(
                        "Nothing was saved: " + conflict.newest().by().name() + " made version "
                                + conflict.newest().number() + " of " + conflict.id() + " meanwhile (“"
                                + conflict.newest().reason()
                                + "”). Cancel, and look at what differs before you save over it."));
        }
        then.accept(saved);
    }
}
