package dev.weir.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.weir.model.DefinitionId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The versions of one definition with what differs between them, and the way back to an older one. Reads anew when another is in force. */
public final class VersionHistory extends Div {
    private static final int MOST = 200;

    private final transient Definitions definitions;
    private final transient Visitor visitor;
    private final DefinitionId id;
    private final Span sum = new Span();
    private final OrderedList list = new OrderedList();
    private final Select<Definitions.Version> older = new Select<>();
    private final Select<Definitions.Version> newer = new Select<>();
    private final Checkbox beside = new Checkbox("Side by side");
    private final Div choice = new Div(older, newer, beside);
    private final Div difference = new Div();
    private List<Definitions.Version> versions = List.of();
    private boolean settling;

    /** Of a definition; {@code visitor} may roll back when it may act. */
    public VersionHistory(Definitions definitions, Visitor visitor, DefinitionId id) {
        this.definitions = definitions;
        this.visitor = visitor;
        this.id = id;
        addClassName("weir-versions");
        sum.addClassName("weir-quiet");
        list.addClassName("weir-rows");
        older.setLabel("From");
        newer.setLabel("To");
        for (Select<Definitions.Version> select : List.of(older, newer)) {
            select.setItemLabelGenerator(version -> "version " + version.number());
            select.addValueChangeListener(event -> compare());
        }
        beside.addValueChangeListener(event -> compare());
        choice.addClassName("weir-actions");
        difference.getElement().setAttribute("aria-live", "polite");
        add(sum, list, choice, difference);
        Live.on(this, definitions::watch, this::show);
    }

    private void show(Definitions.Snapshot snapshot) {
        List<Definitions.Version> fresh = definitions.versions(id);
        if (fresh.equals(versions) && !fresh.isEmpty()) {
            return;
        }
        versions = fresh;
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        Optional<Definitions.Origin> origin =
                definitions.find(id).map(content -> content.row().origin());
        sum.setText(
                switch (fresh.size()) {
                    case 0 -> "No version of it is kept.";
                    case 1 -> "One version.";
                    default ->
                        fresh.size() + " versions"
                                + (fresh.size() > MOST
                                        ? ", the newest " + MOST + " are shown."
                                        : ", the newest first.");
                });
        list.removeAll();
        for (int i = 0; i < Math.min(fresh.size(), MOST); i++) {
            list.add(line(fresh.get(i), i == 0, origin, snapshot, zone));
        }
        choice.setVisible(fresh.size() > 1);
        difference.setVisible(fresh.size() > 1);
        settling = true;
        older.setItems(fresh);
        newer.setItems(fresh);
        if (fresh.size() > 1) {
            newer.setValue(fresh.getFirst());
            older.setValue(fresh.get(1));
        }
        settling = false;
        compare();
    }

    private ListItem line(
            Definitions.Version version,
            boolean newest,
            Optional<Definitions.Origin> origin,
            Definitions.Snapshot snapshot,
            ZoneId zone) {
        var title = new Span((version.withdrawn() ? "○ " : newest ? "● " : "") + "Version " + version.number()
                + (version.withdrawn() ? " withdrew it" : newest ? ", in force" : ""));
        title.addClassName("weir-version-title");
        var when = new Span(
                Words.clock(version.at(), snapshot.at(), zone) + " (" + Words.ago(version.at(), snapshot.at()) + ")");
        when.addClassName("weir-time");
        when.setTitle(Words.absolute(version.at(), zone));
        var hash = new Span(version.hash());
        hash.addClassName("weir-code");
        var facts = new Div(when, new Span("by " + version.by().name()), hash);
        facts.addClassName("weir-row-facts");
        var item = new ListItem(new Div(title, new Div(version.reason()), facts));
        item.addClassName("weir-version-row");
        if (!newest && !version.withdrawn()) {
            boolean stored = origin.isEmpty() || origin.get() instanceof Definitions.Origin.Stored;
            if (stored && visitor.mayAct()) {
                item.add(small("Roll back to it…", () -> back(version)));
            } else if (!stored) {
                item.add(small("Show its text", () -> copy(version, origin)));
            }
        }
        return item;
    }

    private static Button small(String words, Runnable act) {
        var button = new Button(words, event -> act.run());
        button.addClassName("weir-small");
        return button;
    }

    private void back(Definitions.Version version) {
        new ReasonDialog(
                        "Roll back to version " + version.number(),
                        "Its text becomes a new version, which is in force at once.",
                        "Roll back",
                        reason -> definitions.restore(id, version.number(), reason, visitor.actor()))
                .open();
    }

    /** A file is changed where it lies: what to put there again is shown, to copy. */
    private void copy(Definitions.Version version, Optional<Definitions.Origin> origin) {
        var dialog = new com.vaadin.flow.component.dialog.Dialog();
        dialog.setHeaderTitle("Version " + version.number());
        dialog.setWidth("min(800px, 94vw)");
        var text = new Pre(definitions.text(id, version.number()).orElse("Its text is not kept."));
        text.addClassNames("weir-code", "weir-text-old");
        text.getElement().setAttribute("tabindex", "0");
        dialog.add(
                new Paragraph(origin.map(Facts::origin)
                        .map(
                                place -> "It is defined by a " + place
                                        + ". Put this text there, or take back the commit that changed it; Weir reads it within seconds.")
                        .orElse("")),
                text);
        dialog.getFooter().add(new Button("Close", event -> dialog.close()));
        dialog.open();
    }

    private void compare() {
        if (settling) {
            return;
        }
        difference.removeAll();
        Definitions.Version from = older.getValue();
        Definitions.Version to = newer.getValue();
        if (from == null || to == null) {
            return;
        }
        Optional<String> before = text(from);
        Optional<String> after = text(to);
        if (before.isEmpty() || after.isEmpty()) {
            difference.add(
                    new Span("The text of version " + (before.isEmpty() ? from : to).number() + " is not kept."));
            return;
        }
        difference.add(new Difference(before.get(), after.get(), beside.getValue()));
    }

    private Optional<String> text(Definitions.Version version) {
        return version.withdrawn() ? Optional.of("") : definitions.text(id, version.number());
    }
}
