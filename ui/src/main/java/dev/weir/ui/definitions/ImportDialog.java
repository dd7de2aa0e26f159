package dev.weir.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.weir.ui.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Takes one or several documents, shows what they would change, and saves all of them or none. */
final class ImportDialog extends Dialog {
    private final transient Definitions definitions;
    private final UnorderedList changes = new UnorderedList();
    private final YamlField yaml;
    private final MistakeList mistakes;
    private final Button save;

    ImportDialog(Definitions definitions, Visitor visitor) {
        this.definitions = definitions;
        setHeaderTitle("Import definitions");
        setWidth("min(960px, 94vw)");
        yaml = new YamlField("YAML to import", false, this::look, () -> {});
        mistakes = new MistakeList(yaml::go);
        mistakes.setVisible(false);
        changes.addClassName("weir-plain");
        changes.getElement().setAttribute("aria-live", "polite");
        var upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> {
            yaml.put(new String(bytes, StandardCharsets.UTF_8));
            look(yaml.text());
        }));
        upload.setAcceptedFileExtensions(".yaml", ".yml");
        upload.setMaxFileSize(YamlField.LONGEST);
        upload.setMaxFiles(1);
        save = new Button("Import…", event -> save(visitor));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setEnabled(false);
        add(new Paragraph("Paste documents, with --- between them, or take a file."), upload, yaml, changes, mistakes);
        getFooter().add(new Button("Cancel", event -> close()), save);
    }

    /** The text to import, as if it had been pasted. */
    void take(String text) {
        yaml.put(text);
        look(text);
    }

    private void look(String text) {
        changes.removeAll();
        if (text.isBlank()) {
            mistakes.setVisible(false);
            save.setEnabled(false);
            return;
        }
        Definitions.Checked checked = definitions.check(text);
        checked.changes().forEach(change -> {
            var word = new Span(
                    switch (change.effect()) {
                        case NEW -> "new";
                        case CHANGED -> "changes";
                        case SAME -> "same as now";
                        case IN_A_FILE -> "refused: a file defines it";
                    });
            word.addClassNames(
                    "weir-note-kind",
                    change.effect() == Definitions.Effect.IN_A_FILE ? "weir-wrong" : "weir-note-kind");
            changes.add(new ListItem(word, new Span(" " + change.id() + " (line " + change.line() + ")")));
        });
        mistakes.show(checked.mistakes());
        mistakes.setVisible(true);
        yaml.mark(checked.mistakes());
        save.setEnabled(checked.good()
                && checked.changes().stream().anyMatch(change -> change.effect() != Definitions.Effect.SAME)
                && checked.changes().stream().noneMatch(change -> change.effect() == Definitions.Effect.IN_A_FILE));
    }

    private void save(Visitor visitor) {
        String text = yaml.text();
        new ReasonDialog(
                        "Import definitions",
                        "All of them become versions that are in force at once, or none.",
                        "Import",
                        reason -> definitions.save(new Definitions.Draft(text, Map.of(), reason), visitor.actor()))
                .then(saved -> {
                    if (saved instanceof Definitions.Saved.Done) {
                        close();
                    }
                })
                .open();
    }
}
