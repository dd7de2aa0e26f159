package dev.weir.ui.readiness;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.weir.model.PipelineId;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Moment;
import dev.weir.ui.PipelineTabs;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whether one pipeline is fit for production: each indicator with its score, its evidence, its rule and the next step. */
@Route("pipelines/:environment/:name/readiness")
@PermitAll
final class ReadinessView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Readiness readiness;
    private final transient Simulated simulated;
    private final PipelineTabs tabs = new PipelineTabs(PipelineTabs.Tab.READINESS);
    private final Paragraph overall = new Paragraph();
    private final Moment at = new Moment();
    private final OrderedList list = new OrderedList();
    private final Live<Readiness.Line> live;
    private PipelineId id = new PipelineId("none", "none");
    private Optional<List<Judged>> shown = Optional.empty();

    ReadinessView(Readiness readiness, Simulated simulated) {
        this.readiness = readiness;
        this.simulated = simulated;
        addClassName("weir-readiness");
        overall.addClassName("weir-sentence");
        at.addClassName("weir-quiet");
        list.addClassNames("weir-rows", "weir-indicators");
        var all = new Anchor("readiness", "Readiness of all pipelines");
        all.getElement().setAttribute("router-link", true);
        all.addClassName("weir-elsewhere");
        var head = new Div(tabs, overall, at);
        head.addClassName("weir-head");
        add(head, list, all);
        live = Live.on(this, reader -> readiness.watch(id, reader), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("environment").orElse("") + "/"
                + event.getRouteParameters().get("name").orElse("");
        try {
            id = PipelineId.parse(name);
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        if (!readiness.knows(id)) {
            throw new NotFoundException("There is no pipeline " + name);
        }
        tabs.show(id, TimeRange.of(event.getLocation().getQueryParameters()));
        live.again();
    }

    @Override
    public String getPageTitle() {
        return id + ": readiness";
    }

    private void show(Readiness.Line line) {
        var zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        if (line.judged().isEmpty()) {
            overall.setText("Its last 28 days are being read.");
            return;
        }
        List<Judged> judged = line.judged().get();
        overall.setText(Judged.overall(judged));
        at.show(
                "Judged " + Words.clock(line.at(), line.at(), zone) + " over the last 28 days, or what there is of them"
                        + (simulated.span().isPresent() ? ", simulated time included" : ""),
                line.at(),
                zone);
        if (!line.judged().equals(shown)) {
            shown = line.judged();
            list.removeAll();
            judged.forEach(one -> list.add(item(one)));
        }
    }

    private static ListItem item(Judged judged) {
        var title = new H2(judged.indicator().title());
        var head = new Div(judged.score().mark(), title);
        head.addClassName("weir-indicator-head");
        var evidence = new Paragraph(judged.evidence());
        var item = new ListItem(head, evidence);
        if (!judged.next().isEmpty()) {
            var next = new Paragraph(new Span("Next: "), new Span(judged.next()));
            next.addClassName("weir-fix");
            item.add(next);
        }
        var rule = new Paragraph(judged.rule());
        rule.addClassName("weir-quiet");
        item.add(rule);
        if (!judged.links().isEmpty()) {
            var links = new Div();
            links.addClassName("weir-row-facts");
            judged.links().forEach(link -> links.add(anchor(link)));
            item.add(links);
        }
        return item;
    }

    private static Anchor anchor(Judged.Link link) {
        var anchor = new Anchor(link.address(), link.title());
        if (link.address().startsWith("http")) {
            anchor.getElement().setAttribute("rel", "noopener noreferrer");
            anchor.setTarget("_blank");
        } else {
            anchor.getElement().setAttribute("router-link", true);
        }
        return anchor;
    }
}
