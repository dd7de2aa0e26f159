package dev.weir.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.weir.model.DefinitionId;
import dev.weir.ui.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a text is written: as YAML or by a form, checked while one types, tried over the past, saved with a reason. */
final class Workbench extends Div {
    private static final String TEXT = "YAML";
    private static final String FORM = "Form";

    private final transient Definitions definitions;
    private final transient Visitor visitor;
    private final String begun;
    private final Optional<Definitions.Row> row;
    private final transient Consumer<List<DefinitionId>> saved;
    private final YamlField yaml;
    private final MistakeList mistakes;
    private final SloForm form = new SloForm(this::formed);
    private final RadioButtonGroup<String> shape = new RadioButtonGroup<>();
    private final Button save = new Button("Save…", event -> save());
    private final Span state = new Span();
    private boolean touched;

    /** {@code row} is what is edited, none for a new one; {@code saved} hears which definitions have a new version. */
    Workbench(
            Definitions definitions,
            Visitor visitor,
            String text,
            Optional<Definitions.Row> row,
            Consumer<List<DefinitionId>> saved) {
        this.definitions = definitions;
        this.visitor = visitor;
        this.begun = row.isPresent() ? text : "";
        this.row = row;
        this.saved = saved;
        addClassName("weir-workbench");
        yaml = new YamlField("YAML", false, this::written, this::save);
        mistakes = new MistakeList(line -> {
            shape.setValue(TEXT);
            yaml.go(line);
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        state.addClassName("weir-quiet");
        var keys = new Span("Ctrl+S saves · Escape leaves the text");
        keys.addClassName("weir-quiet");
        var actions = new Div(save);
        actions.addClassNames("weir-actions", "weir-actions-first");
        row.ifPresent(known -> actions.add(new Button("Withdraw…", event -> withdraw(known))));
        actions.add(state, keys);
        shape.setItems(TEXT, FORM);
        shape.setAriaLabel("Write as");
        shape.setValue(TEXT);
        shape.addValueChangeListener(event -> turn());
        form.setVisible(false);
        add(actions, shape, yaml, form, mistakes, new PreviewPanel(definitions, yaml::text));
        yaml.put(text);
        look(text);
    }

    /** Whether something would be lost. */
    boolean unsaved() {
        return row.isPresent() ? !yaml.text().equals(begun) : touched;
    }

    private void written(String text) {
        touched = true;
        look(text);
    }

    private void look(String text) {
        Definitions.Checked checked = definitions.check(text);
        yaml.mark(checked.mistakes());
        mistakes.show(checked.mistakes());
        save.setEnabled(checked.good());
        yaml.unsaved(unsaved());
        state.setText(unsaved() ? "▲ not saved" : row.isPresent() ? "● as it is in force" : "");
    }

    private void formed(String text) {
        yaml.put(text);
        written(text);
    }

    private void turn() {
        boolean toForm = FORM.equals(shape.getValue());
        if (toForm) {
            form.read(yaml.text());
        }
        form.setVisible(toForm);
        yaml.setVisible(!toForm);
    }

    private void save() {
        if (!save.isEnabled()) {
            return;
        }
        String text = yaml.text();
        Definitions.Checked checked = definitions.check(text);
        Map<DefinitionId, Integer> basedOn = new HashMap<>();
        if (row.isEmpty()) {
            checked.changes().forEach(change -> basedOn.put(change.id(), 0));
        }
        row.ifPresent(known -> basedOn.put(known.id(), known.version().number()));
        new ReasonDialog(
                        "Save",
                        "It becomes a new version that is in force at once.",
                        "Save",
                        reason -> definitions.save(new Definitions.Draft(text, basedOn, reason), visitor.actor()))
                .then(this::heard)
                .open();
    }

    private void withdraw(Definitions.Row known) {
        new ReasonDialog(
                        "Withdraw " + known.title(),
                        "It is not in force any more; its versions stay, and one of them can be taken back.",
                        "Withdraw",
                        reason -> definitions.withdraw(known.id(), reason, visitor.actor()))
                .then(came -> {
                    if (came instanceof Definitions.Saved.Done) {
                        formed(begun);
                        getUI().ifPresent(ui -> ui.navigate(Address.ALL));
                    }
                })
                .open();
    }

    private void heard(Definitions.Saved came) {
        switch (came) {
            case Definitions.Saved.Done done -> {
                touched = false;
                yaml.unsaved(false);
                saved.accept(
                        done.versions().isEmpty()
                                ? row.map(Definitions.Row::id).stream().toList()
                                : done.versions().keySet().stream().sorted().toList());
            }
            case Definitions.Saved.Refused refused -> {
                yaml.mark(refused.mistakes());
                mistakes.show(refused.mistakes());
            }
            case Definitions.Saved.Conflict conflict -> {}
        }
    }
}
