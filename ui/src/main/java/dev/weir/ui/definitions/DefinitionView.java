package dev.weir.ui.definitions;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import dev.weir.model.DefinitionId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Visitor;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One definition: its text to edit or, when a file defines it, to read; its versions. {@code definitions/new?as=slo} begins one. */
@Route("definitions/:kind/:name*")
@RouteAlias("definitions/new")
@PermitAll
final class DefinitionView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {
    private final transient Definitions definitions;
    private final transient Visitor visitor;
    private final H1 title = new H1();
    private final Span facts = new Span();
    private final Paragraph newer = new Paragraph();
    private final Div content = new Div();
    private String pageTitle = "Definition";
    private @Nullable DefinitionId id;
    private @Nullable Workbench workbench;
    private int seen;

    DefinitionView(Definitions definitions, Visitor visitor) {
        this.definitions = definitions;
        this.visitor = visitor;
        addClassName("weir-definition");
        facts.addClassName("weir-quiet");
        newer.addClassName("weir-held-note");
        newer.getElement().setAttribute("role", "status");
        newer.setVisible(false);
        var head = new Div(title, facts);
        head.addClassName("weir-head");
        add(head, newer, content);
        Live.on(this, definitions::watch, this::show);
    }

    @Override
    public String getPageTitle() {
        return pageTitle;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        content.removeAll();
        newer.setVisible(false);
        workbench = null;
        id = null;
        RouteParameters parameters = event.getRouteParameters();
        Optional<String> kind = parameters.get("kind");
        if (kind.isEmpty()) {
            begin(event);
            return;
        }
        String name = String.join("/", parameters.getWildcard("name"));
        DefinitionId wanted;
        try {
            wanted = new DefinitionId(kind.get(), name);
        } catch (IllegalArgumentException noAddress) {
            unknown(name.isBlank() ? kind.get() : name);
            return;
        }
        id = wanted;
        pageTitle = wanted.name();
        Optional<Definitions.Content> found = definitions.find(wanted);
        if (found.isPresent()) {
            open(found.get());
        } else if (!definitions.versions(wanted).isEmpty()) {
            title.setText(wanted.name());
            facts.setText(wanted.kind() + " · withdrawn: it is not in force");
            versions(wanted);
        } else {
            unknown(wanted.name());
        }
    }

    private void begin(BeforeEnterEvent event) {
        String as = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("as")
                .orElse("slo");
        Template template = Arrays.stream(Template.values())
                .filter(one -> one.name().equalsIgnoreCase(as))
                .findFirst()
                .orElse(Template.SLO);
        pageTitle = "New " + template.word();
        title.setText(pageTitle);
        if (!visitor.mayAct()) {
            facts.setText("To make definitions you need the role operator.");
            return;
        }
        facts.setText("It is kept here and in force as soon as it is saved.");
        edit(new Workbench(definitions, visitor, template.text(), Optional.empty(), this::saved));
    }

    private void open(Definitions.Content found) {
        Definitions.Row row = found.row();
        seen = row.version().number();
        title.setText(row.title());
        head(row);
        boolean stored = row.origin() instanceof Definitions.Origin.Stored;
        if (stored && visitor.mayAct()) {
            edit(new Workbench(definitions, visitor, found.text(), Optional.of(row), this::saved));
        } else {
            var why = new Paragraph(
                    stored
                            ? "You may look here; to change it you need the role operator."
                            : "It is changed where it is defined: " + Facts.origin(row.origin())
                                    + ". Here it can only be read. To keep one here begin a new one under another name: a"
                                    + " name in a file and here is refused.");
            why.addClassName("weir-quiet");
            var yaml = new YamlField("YAML of " + row.title(), true, typed -> {}, () -> {});
            yaml.put(found.text());
            content.add(why, yaml);
            if (!stored && visitor.mayAct()) {
                var copy = new Anchor(
                        "definitions/new?as=" + row.id().kind().toLowerCase(java.util.Locale.ROOT), "Begin a new one");
                copy.addClassName("weir-button");
                content.add(copy);
            }
        }
        versions(row.id());
    }

    private void head(Definitions.Row row) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        facts.setText(row.id().kind() + " " + row.id().name() + " · " + Facts.origin(row.origin()) + " · version "
                + row.version().number() + " by " + row.version().by().name() + ", "
                + dev.weir.ui.Words.absolute(row.version().at(), zone));
    }

    private void edit(Workbench bench) {
        workbench = bench;
        content.add(bench);
    }

    private void versions(DefinitionId of) {
        content.add(new H2("Versions"), new VersionHistory(definitions, visitor, of));
    }

    private void unknown(String name) {
        pageTitle = "No such definition";
        title.setText("There is no definition “" + name + "”");
        facts.setText("");
        var all = new Anchor(Address.ALL, "All definitions");
        all.addClassName("weir-button");
        content.add(all);
    }

    /** Tells of a version that somebody else made, and never takes away what was typed. */
    private void show(Definitions.Snapshot snapshot) {
        DefinitionId mine = id;
        if (mine == null) {
            return;
        }
        snapshot.rows().stream()
                .filter(row -> row.id().equals(mine))
                .findFirst()
                .ifPresent(row -> {
                    if (row.version().number() <= seen) {
                        return;
                    }
                    if (workbench == null || !workbench.unsaved()) {
                        definitions.find(mine).ifPresent(found -> {
                            content.removeAll();
                            open(found);
                        });
                    } else {
                        newer.setText(row.version().by().name() + " made version "
                                + row.version().number()
                                + " while you were writing (“" + row.version().reason()
                                + "”). Look at what differs below: yours is refused until you begin with that one.");
                        newer.setVisible(true);
                    }
                });
    }

    private void saved(List<DefinitionId> which) {
        Optional<DefinitionId> next =
                which.contains(id) ? Optional.ofNullable(id) : which.stream().findFirst();
        next.ifPresent(target -> {
            if (target.equals(id)) {
                newer.setVisible(false);
                definitions.find(target).ifPresent(found -> {
                    content.removeAll();
                    open(found);
                });
            } else {
                getUI().ifPresent(ui -> ui.navigate(Address.of(target)));
            }
        });
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (workbench != null && workbench.unsaved()) {
            LeaveDialog.ask(event.postpone());
        }
    }
}
