package dev.weir.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/** What programs show instead of a password: agents that push, scripts that read or act. */
@Route("tokens")
@PageTitle("API tokens")
@RolesAllowed("ADMIN")
final class TokensView extends Div implements BeforeEnterObserver {
    private enum Lasts {
        MONTH("30 days", 30),
        QUARTER("90 days", 90),
        YEAR("a year", 365),
        EVER("until it is revoked", 0);

        private final String words;
        private final int days;

        Lasts(String words, int days) {
            this.words = words;
            this.days = days;
        }

        Optional<Duration> span() {
            return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
        }
    }

    private final transient ApiTokens tokens;
    private final transient Visitor visitor;
    private final OrderedList list = new OrderedList();

    TokensView(ApiTokens tokens, Visitor visitor) {
        this.tokens = tokens;
        this.visitor = visitor;
        addClassName("weir-access");
        var make = new Button("New token…", event -> ask());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var actions = new Div(make);
        actions.addClassNames("weir-actions", "weir-actions-first");
        list.addClassName("weir-rows");
        add(actions, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        list.removeAll();
        Instant now = tokens.now();
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        tokens.all().forEach(token -> list.add(row(token, now, zone)));
    }

    private ListItem row(ApiTokens.Token token, Instant now, ZoneId zone) {
        var row = new ListItem();
        row.addClassName("weir-access-row");
        var name = new Span(token.name());
        name.addClassName("weir-access-name");
        var facts = new Div(new Span("may " + String.join(", ", token.scopes())));
        facts.addClassName("weir-row-facts");
        token.made().ifPresent(at -> facts.add(moment("made by " + token.by() + " " + Words.ago(at, now), at, zone)));
        if (token.fromFile()) {
            facts.add(new Span(token.by()));
        }
        token.expires()
                .ifPresent(at -> facts.add(
                        at.isAfter(now)
                                ? moment("expires in " + Words.duration(Duration.between(now, at)), at, zone)
                                : moment("▲ expired " + Words.ago(at, now), at, zone)));
        if (token.expires().isEmpty() && !token.fromFile()) {
            facts.add(new Span("does not expire"));
        }
        token.used()
                .ifPresentOrElse(
                        at -> facts.add(moment("last used " + Words.ago(at, now), at, zone)),
                        () -> facts.add(new Span("not used yet")));
        row.add(new Div(name, facts));
        if (!token.fromFile()) {
            var revoke = new Button("Revoke…", event -> revoke(token));
            revoke.addClassName("weir-small");
            row.add(revoke);
        }
        return row;
    }

    private static Moment moment(String words, Instant at, ZoneId zone) {
        var moment = new Moment();
        moment.show(words, at, zone);
        return moment;
    }

    private void revoke(ApiTokens.Token token) {
        var dialog = new Dialog("Revoke " + token.name() + "?");
        dialog.setWidth("min(440px, 94vw)");
        dialog.add(new Paragraph(
                "Whatever shows it is refused from now on. It cannot be taken back; make a new one then."));
        var go = new Button("Revoke", event -> {
            dialog.close();
            Outcome.show(tokens.revoke(token.name(), visitor.actor()), "The token is worth nothing now.", "");
            show();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", event -> dialog.close()), go);
        dialog.open();
    }

    private void ask() {
        var dialog = new Dialog("New token");
        dialog.setWidth("min(520px, 94vw)");
        var name = new TextField("Name");
        name.setHelperText("What shows it, for instance flink-prod. It stands in the audit journal.");
        name.setMaxLength(63);
        name.setWidthFull();
        name.setAutofocus(true);
        var scopes = new CheckboxGroup<ApiTokens.Scope>("It may");
        scopes.setItems(tokens.scopes());
        scopes.setItemLabelGenerator(scope -> scope.word() + ": " + scope.may());
        scopes.addClassName("weir-scopes");
        var lasts = new Select<Lasts>();
        lasts.setLabel("It is good for");
        lasts.setItems(Lasts.values());
        lasts.setItemLabelGenerator(it -> it.words);
        lasts.setValue(Lasts.QUARTER);
        dialog.add(name, scopes, lasts);
        var go = new Button("Make it", event -> {
            var words = scopes.getValue().stream().map(ApiTokens.Scope::word).collect(Collectors.toSet());
            var answer = tokens.issue(
                    new ApiTokens.Wish(
                            name.getValue().strip(), words, lasts.getValue().span()),
                    visitor.actor());
            if (answer instanceof Answer.Refused refused) {
                boolean about = refused.why().contains("scope");
                scopes.setInvalid(about);
                scopes.setErrorMessage(about ? refused.why() : "");
                name.setInvalid(!about);
                name.setErrorMessage(about ? "" : refused.why());
                return;
            }
            dialog.close();
            Outcome.show(answer, "", "Send it as 'Authorization: Bearer TOKEN'.");
            show();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", event -> dialog.close()), go);
        dialog.open();
    }
}
