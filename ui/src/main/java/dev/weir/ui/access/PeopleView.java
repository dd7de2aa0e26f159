package dev.weir.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Moment;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Who may sign in with a password, as what. */
@Route("people")
@PageTitle("People")
@RolesAllowed("ADMIN")
final class PeopleView extends Div implements BeforeEnterObserver {
    private static final String FIRST =
            "This is the first password. It must be changed at the first sign-in, before anything else.";
    private final transient People people;
    private final transient Visitor visitor;
    private final OrderedList list = new OrderedList();
    private final Paragraph others = new Paragraph(
            "People who come through the provider are not in this list: the provider says who they are and what they may do.");

    PeopleView(People people, Visitor visitor) {
        this.people = people;
        this.visitor = visitor;
        addClassName("weir-access");
        var add = new Button("Add a person…", event -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var actions = new Div(add);
        actions.addClassNames("weir-actions", "weir-actions-first");
        list.addClassName("weir-rows");
        others.addClassName("weir-quiet");
        add(actions, list, others);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        list.removeAll();
        Instant now = people.now();
        people.all().forEach(person -> list.add(row(person, now)));
        others.setVisible(people.others());
    }

    private ListItem row(People.Person person, Instant now) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        var row = new ListItem();
        row.addClassName("weir-access-row");
        var name = new Span(person.name());
        name.addClassName("weir-access-name");
        boolean own = person.name().equals(visitor.actor().name());
        var facts = new Div();
        facts.addClassName("weir-row-facts");
        if (own) {
            facts.add(new Span("you"));
        }
        if (person.disabled()) {
            facts.add(flag("‖ may not sign in"));
        }
        person.lockedUntil()
                .ifPresent(until -> facts.add(flag("‖ locked after wrong passwords, for "
                        + Words.duration(java.time.Duration.between(now, until)) + " more")));
        if (person.first()) {
            facts.add(new Span("has not changed the first password yet"));
        }
        facts.add(new Span(
                person.sessions() == 0
                        ? "not signed in"
                        : person.sessions() == 1 ? "1 session" : person.sessions() + " sessions"));
        var changed = new Moment();
        changed.show("changed " + Words.ago(person.changed(), now), person.changed(), zone);
        facts.add(changed);
        var role = new Select<Role>();
        role.setAriaLabel("Role of " + person.name());
        role.setItems(Role.values());
        role.setItemLabelGenerator(Role::word);
        role.setValue(person.role());
        role.addClassName("weir-access-role");
        role.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                act(people.role(person.name(), event.getValue(), visitor.actor()), "The role is changed.");
            }
        });
        row.add(new Div(name, facts), role, actions(person));
        return row;
    }

    private Div actions(People.Person person) {
        var actions = new Div();
        actions.addClassNames("weir-actions", "weir-actions-first");
        if (person.lockedUntil().isPresent()) {
            actions.add(button(
                    "Unlock", () -> act(people.unlock(person.name(), visitor.actor()), "They may try again.")));
        }
        actions.add(
                button(
                        "New password…",
                        () -> ask(
                                "New password for " + person.name(),
                                "The old one is worth nothing then, and open sessions end.",
                                "Make one",
                                () -> act(people.reset(person.name(), visitor.actor()), ""))),
                button(
                        person.disabled() ? "Let in" : "Shut out",
                        () -> act(
                                people.disable(person.name(), !person.disabled(), visitor.actor()),
                                person.disabled() ? "They may sign in again." : "They may not sign in any more.")),
                button(
                        "Remove…",
                        () -> ask(
                                "Remove " + person.name() + "?",
                                "Open sessions end at once. What the person did stays in the audit journal.",
                                "Remove",
                                () -> act(people.remove(person.name(), visitor.actor()), "The account is gone."))));
        return actions;
    }

    private static Span flag(String words) {
        var flag = new Span(words);
        flag.addClassNames("weir-mark", "weir-held");
        return flag;
    }

    private static Button button(String words, Runnable act) {
        var button = new Button(words, event -> act.run());
        button.addClassName("weir-small");
        return button;
    }

    private void act(Answer answer, String done) {
        Outcome.show(answer, done, FIRST);
        show();
    }

    private static void ask(String title, String what, String yes, Runnable act) {
        var dialog = new Dialog(title);
        dialog.setWidth("min(440px, 94vw)");
        dialog.add(new Paragraph(what));
        var go = new Button(yes, event -> {
            dialog.close();
            act.run();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", event -> dialog.close()), go);
        dialog.open();
    }

    private void add() {
        var dialog = new Dialog("Add a person");
        dialog.setWidth("min(440px, 94vw)");
        var name = new TextField("Name");
        name.setHelperText("Letters, digits, '.', '_', '@' or '-'");
        name.setMaxLength(63);
        name.setAutofocus(true);
        name.setWidthFull();
        var role = new Select<Role>();
        role.setLabel("Role");
        role.setItems(Role.values());
        role.setItemLabelGenerator(it -> it.word() + ": " + it.may());
        role.setValue(Role.VIEWER);
        role.setWidthFull();
        dialog.add(name, role);
        var go = new Button("Add", event -> {
            var answer = people.add(name.getValue().strip(), role.getValue(), visitor.actor());
            if (answer instanceof Answer.Refused refused) {
                name.setErrorMessage(refused.why());
                name.setInvalid(true);
                return;
            }
            dialog.close();
            act(answer, "");
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", event -> dialog.close()), go);
        dialog.open();
    }
}
