package dev.weir.ui.impact;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.ui.Browser;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What hangs on a node: {@code /impact?focus=…&column=…&late=20m}. */
@Route("impact")
@PermitAll
final class ImpactView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Impacts impacts;
    private final Asking asking = new Asking(this::ask);
    private final Div content = new Div();
    private String title = "Impact";

    ImpactView(Impacts impacts) {
        this.impacts = impacts;
        addClassName("weir-impact");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        String focus = query.getSingleParameter("focus").orElse("");
        Optional<String> column = query.getSingleParameter("column").filter(name -> !name.isBlank());
        Optional<String> written = query.getSingleParameter("late").filter(text -> !text.isBlank());
        Optional<Duration> late = written.flatMap(Late::parse);
        content.removeAll();
        title = "Impact";
        if (focus.isBlank()) {
            nothing("Nothing is asked about", "Choose a node in the graph, then its impact.");
            return;
        }
        Optional<Impacts.Answer> answer = impacts.answer(new Impacts.Question(focus, column, late));
        if (answer.isEmpty()) {
            nothing("The graph does not know " + focus, "It may have another name, or nobody told of it yet.");
            return;
        }
        show(answer.get(), column, late);
        if (written.isPresent() && late.isEmpty()) {
            var wrong =
                    new Paragraph("'" + written.get() + "' is no lateness: write 20m, 2h or PT20M, a week at most.");
            wrong.addClassName("weir-quiet");
            wrong.getElement().setAttribute("role", "alert");
            content.add(wrong);
        }
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void nothing(String what, String how) {
        var empty = new Div(new H2(what), new Paragraph(how), Links.inside("lineage", "The graph"));
        empty.addClassName("weir-empty");
        content.add(empty);
    }

    private void ask(String address) {
        int query = address.indexOf('?');
        UI.getCurrent().navigate(address.substring(0, query), QueryParameters.fromString(address.substring(query + 1)));
    }

    private void show(Impacts.Answer answer, Optional<String> column, Optional<Duration> late) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        title = "Impact of " + ImpactText.kind(answer.from()) + " "
                + answer.from().name() + column.map(name -> ", column " + name).orElse("");
        var sentence = new Paragraph(ImpactText.headline(answer));
        sentence.addClassName("weir-sentence");
        var facts = new Div(Links.inside(Links.graph(answer.from()), "In the graph"), Links.to(answer.from()));
        facts.addClassName("weir-row-facts");
        var week = new Paragraph(
                answer.thisWeek().isNone() ? "" : answer.thisWeek().text() + " at risk this week so far.");
        var head = new Div(sentence, week, facts);
        head.addClassName("weir-head");
        asking.show(answer, column, late);
        content.add(head, asking);
        promises(answer, late, zone);
        stakes(answer);
        models(answer, zone);
        things(answer, column);
    }

    private void promises(Impacts.Answer answer, Optional<Duration> late, ZoneId zone) {
        if (answer.promises().isEmpty()) {
            return;
        }
        var part = section("Promises");
        late.ifPresent(by -> {
            var sum = new Paragraph(
                    "Late by " + Words.duration(by) + " from "
                            + Words.clock(answer.at(), answer.at(), zone) + " on: "
                            + ImpactText.fates(answer.promises()) + "."
                            + (answer.unmeasured() == 0
                                    ? ""
                                    : " Of " + ImpactText.counted(answer.unmeasured(), "edge")
                                            + " on the way nobody measured the delay: it counts as 0, so instants are the earliest."));
            sum.getElement().setAttribute("role", "status");
            part.add(sum);
        });
        var titles = late.isPresent()
                ? List.of("Promise", "If it is late", "Stands", "To", "Pipeline", "Owner", "Way")
                : List.of("Promise", "Stands", "To", "Pipeline", "Owner", "Way");
        var table = new Cells("Promises that hang on it", titles);
        for (Impacts.Promise promise : ImpactText.worstFirst(answer.promises())) {
            var name = Links.inside(
                    "slos/" + promise.slo().id().name(), promise.slo().title());
            var to = new Div();
            promise.slas().forEach(sla -> to.add(new Div(Links.inside("slas/" + sla.name(), sla.consumer()))));
            if (promise.slas().isEmpty()) {
                to.add(Cells.text("nobody in particular"));
            }
            var owners =
                    promise.slas().stream().map(sla -> sla.owner()).distinct().collect(Collectors.joining(", "));
            var owner =
                    Cells.text(owners.isEmpty() ? String.join(", ", promise.at().owners()) : owners);
            var pipeline = Links.inside(
                    "pipelines/" + promise.slo().pipeline(),
                    promise.slo().pipeline().name());
            var way = way(promise.at());
            var stands = Mark.of(promise.standing());
            if (promise.fate().isPresent()) {
                table.row(name, fate(promise.fate().get(), answer, zone), stands, to, pipeline, owner, way);
            } else {
                table.row(name, stands, to, pipeline, owner, way);
            }
        }
        part.add(table);
    }

    private static Div fate(Fate fate, Impacts.Answer answer, ZoneId zone) {
        var mark = new Mark();
        String[] words = fate.mark();
        mark.show(words[0], words[1], words[2]);
        return new Div(mark, new Div(fate.words(answer.at(), zone)));
    }

    private static Div way(Impacts.Thing thing) {
        var way = new Div(Cells.text(ImpactText.path(thing)));
        way.addClassName("weir-impact-way");
        if (thing.partial()) {
            way.add(note("not known by column"));
        }
        if (thing.unobserved()) {
            way.add(note("over an edge that is declared and was never observed"));
        }
        return way;
    }

    private static Div note(String text) {
        var note = new Div(text);
        note.addClassName("weir-quiet");
        return note;
    }

    private void stakes(Impacts.Answer answer) {
        if (answer.stakes().isEmpty()) {
            return;
        }
        var table =
                new Cells("Agreements that hang on it", List.of("Agreement", "To", "Owner", "A minute", "This week"));
        for (Impacts.Stake stake : answer.stakes()) {
            table.row(
                    Links.inside("slas/" + stake.sla().name(), stake.sla().title()),
                    Cells.text(stake.sla().consumer()),
                    Cells.text(stake.sla().owner()),
                    Cells.text(
                            stake.sla().costs().isEmpty()
                                    ? "nothing agreed"
                                    : stake.aMinute().text()),
                    Cells.text(
                            stake.sla().costs().isEmpty()
                                    ? Words.UNKNOWN
                                    : stake.thisWeek().text()));
        }
        section("Agreements").add(table);
    }

    private void models(Impacts.Answer answer, ZoneId zone) {
        for (Impacts.Model model : answer.models()) {
            var part = section("Model " + model.id().name());
            part.add(new Paragraph(
                    new Span("Decides in "),
                    Links.inside(
                            "pipelines/" + model.pipeline(), model.pipeline().name())));
            if (model.stale().isEmpty()) {
                part.add(note(
                        "Decisions on stale features are not known: its definition needs decisions and freshness."));
                continue;
            }
            var table = new Cells(
                    "Decisions on stale features",
                    List.of("Over the last", "On stale features", "Of all", "Cost", "Known"));
            for (Impacts.Stale stale : model.stale()) {
                var span = Cells.text(Words.duration(stale.span().length()));
                span.setTitle("until " + Words.absolute(stale.span().end(), zone));
                table.row(
                        span,
                        Cells.text(ImpactText.stale(stale)),
                        Cells.text(
                                stale.share().isPresent()
                                        ? Words.percent(stale.share().getAsDouble())
                                        : Words.UNKNOWN),
                        Cells.text(
                                stale.coverage() <= 0
                                        ? Words.UNKNOWN
                                        : stale.money().text()),
                        Cells.text(Words.percent(Math.floor(stale.coverage() * 1000) / 1000) + " of the time"));
            }
            part.add(table);
        }
    }

    private void things(Impacts.Answer answer, Optional<String> column) {
        if (answer.things().isEmpty()) {
            return;
        }
        var part = section("Everything downstream");
        part.add(new Paragraph(ImpactText.things(answer) + "."));
        long partial = answer.things().stream().filter(Impacts.Thing::partial).count();
        if (column.isPresent() && partial > 0) {
            part.add(note(partial + " of these are not known by column; they are counted in."));
        }
        var table = new Cells("Everything downstream, nearest first", List.of("What", "Kind", "Owner", "Way"));
        for (Impacts.Thing thing : answer.things()) {
            var name = new Div(Links.to(thing.id()));
            if (!thing.columns().isEmpty()) {
                name.add(note("columns " + String.join(", ", thing.columns())));
            }
            table.row(
                    name,
                    Cells.text(ImpactText.kind(thing.id())),
                    Cells.text(thing.owners().isEmpty() ? "not known" : String.join(", ", thing.owners())),
                    way(thing));
        }
        part.add(table);
    }

    private Section section(String heading) {
        var part = new Section(new H2(heading));
        part.addClassName("weir-panel");
        content.add(part);
        return part;
    }
}
