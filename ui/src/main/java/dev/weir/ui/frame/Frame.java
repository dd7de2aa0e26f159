package dev.weir.ui.frame;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.weir.ui.LineageTabs;
import dev.weir.ui.Live;
import dev.weir.ui.Ranged;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Visitor;
import dev.weir.ui.incidents.Inbox;
import java.time.InstantSource;

/** The frame: a rail on the left (at the bottom of a phone), a bar on top, the page between. */
@Layout
@AnonymousAllowed
@JavaScript("context://weir/weir.js")
final class Frame extends Div implements RouterLayout, AfterNavigationObserver {
    private final Rail rail;
    private final H1 title = new H1();
    private final Button pause = new Button();
    private final Select<TimeRange.Length> length = new Select<>();
    private final Main page = new Main();
    private Location location = new Location("");
    private TimeRange range = TimeRange.DEFAULT;

    Frame(Inbox inbox, Search search, Visitor visitor, InstantSource clock) {
        rail = new Rail(Place.of(visitor));
        addClassName("weir-frame");
        var skip = new Anchor("#weir-page", "Skip to the page");
        skip.addClassName("weir-skip");
        skip.setRouterIgnore(true);
        page.setId("weir-page");
        page.getElement().setAttribute("tabindex", "-1");
        var bar = new Header(title, new SearchBox(search, this::goTo), new Div(pause, length), person(visitor));
        bar.addClassName("weir-top");
        var middle = new Div(bar, page);
        middle.addClassName("weir-middle");
        add(skip, rail, middle);

        pause.addClassName("weir-small");
        pause.addClickListener(event -> go(range.live() ? range.pausedAt(clock.instant()) : range.resumed()));
        length.setItems(TimeRange.Length.values());
        length.setItemLabelGenerator(TimeRange.Length::title);
        length.setAriaLabel("Time range");
        length.addClassName("weir-range");
        length.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(range.of(event.getValue()));
            }
        });
        Live.on(this, inbox::counts, counts -> rail.open(counts.open() + counts.taken()));
    }

    private static Div person(Visitor visitor) {
        var keys = new NativeButton("?");
        keys.addClassName("weir-icon");
        keys.setAriaLabel("Keys");
        keys.getElement().setAttribute("data-keys", true);
        var theme = new NativeButton("◐");
        theme.addClassName("weir-icon");
        theme.setAriaLabel("Theme");
        theme.getElement().setAttribute("data-theme", true);
        var name = new Anchor("account", visitor.actor().name());
        name.setTitle("Your account");
        name.addClassName("weir-who");
        var out = new Button("Sign out", event -> visitor.signOut());
        out.addClassName("weir-small");
        var person = new Div(keys, theme, name, out);
        person.addClassName("weir-person");
        return person;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        page.getElement().appendChild(content.getElement());
        length.setVisible(content instanceof Ranged);
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        if (content != null) {
            content.getElement().removeFromParent();
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        location = event.getLocation();
        range = TimeRange.of(location.getQueryParameters());
        rail.show(LineageTabs.place(location.getFirstSegment()), range);
        length.setValue(range.length());
        pause.setText(range.live() ? "● Live" : "‖ Paused");
        pause.setAriaLabel(range.live() ? "Live; pause" : "Paused; go on live");
        pause.setClassName("weir-paused", !range.live());
        title.setText(title(event.getActiveChain().getFirst()));
    }

    private static String title(HasElement page) {
        if (page instanceof HasDynamicTitle named) {
            return named.getPageTitle();
        }
        var named = page.getClass().getAnnotation(PageTitle.class);
        return named == null ? "" : named.value();
    }

    private void goTo(String address) {
        int query = address.indexOf('?');
        var parameters = query < 0 ? QueryParameters.empty() : QueryParameters.fromString(address.substring(query + 1));
        getUI().ifPresent(ui -> ui.navigate(query < 0 ? address : address.substring(0, query), parameters));
    }

    private void go(TimeRange to) {
        getUI().ifPresent(ui -> ui.navigate(location.getPath(), to.in(location.getQueryParameters())));
    }
}
