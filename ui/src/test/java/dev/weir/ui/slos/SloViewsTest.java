package dev.weir.ui.slos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.html.Anchor;
import dev.weir.model.DefinitionId;
import dev.weir.model.Interval;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import dev.weir.ui.definitions.Definitions;
import dev.weir.ui.definitions.FakeDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of SLOs and the page of one. */
class SloViewsTest extends ScreenTest {
    private final Slos.Row row = row("latency", "<b>Decisions</b>", Optional.empty());
    private final Watched<Slos.Snapshot> all = new Watched<>(new Slos.Snapshot(Examples.NOW, List.of(row)));
    private final Watched<Slos.Now> now = new Watched<>(new Slos.Now(Examples.NOW, row, List.of()));
    private final Watched<Past> past = new Watched<>(past(Optional.empty()));

    private final FakeDefinitions definitions = new FakeDefinitions();

    @BeforeEach
    void give() {
        world.give(Definitions.class, definitions);
        world.give(Slos.class, new Slos() {
            @Override
            public Subscription watchAll(Consumer<Snapshot> reader) {
                return all.watch(reader);
            }

            @Override
            public boolean knows(SloId id) {
                return id.name().equals("latency");
            }

            @Override
            public Subscription watch(SloId id, Consumer<Now> reader) {
                return now.watch(reader);
            }

            @Override
            public Subscription past(SloId id, ZoneId zone, Consumer<Past> reader) {
                return past.watch(reader);
            }

            @Override
            public Subscription tryOut(SloId id, Wish wish, Consumer<Attempt> reader) {
                reader.accept(new Attempt.Refused("others wait"));
                return () -> {};
            }
        });
    }

    private static Slos.Row row(String name, String title, Optional<Verdict> verdict) {
        var like = Examples.latency(name);
        return new Slos.Row(Examples.slo(name, title, like.indicator()), "risk", verdict, Optional.empty());
    }

    private static Past past(Optional<Instant> since) {
        return new Past(
                Examples.NOW,
                Interval.before(Examples.NOW, Duration.ofDays(28)),
                since,
                since.map(at -> List.of(new Past.Left(at, 1), new Past.Left(Examples.NOW, 0.5)))
                        .orElse(List.of()),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void the_list_says_how_many_there_are_and_what_to_do_when_there_are_none() {
        var view = open("slos", "", SlosView.class);
        assertTrue(text(view).contains("1 SLOs and limits"), text(view));
        all.say(new Slos.Snapshot(Examples.NOW, List.of()));
        turn();
        assertTrue(text(view).contains("Nothing is promised yet"), text(view));
    }

    @Test
    void the_filter_stands_in_the_address() {
        var view = open("slos", "q=nothing-like-it", SlosView.class);
        assertTrue(text(view).contains("0 of 1"), text(view));
    }

    @Test
    void unknown_is_said_and_never_a_number() {
        var view = open("slos/latency", "", SloView.class);
        assertTrue(text(view).contains("Nothing was judged yet"), text(view));
        assertTrue(text(view).contains("not measured yet"), text(view));
        assertTrue(text(view).contains("there is nothing to draw yet"), text(view));
    }

    @Test
    void a_verdict_that_comes_is_shown_with_its_budget_and_exhaustion() {
        var view = open("slos/latency", "", SloView.class);
        var slo = Examples.latency("latency");
        now.say(new Slos.Now(
                Examples.NOW, row("latency", "Decisions", Optional.of(Examples.burning(slo, 4.2))), List.of()));
        past.say(past(Optional.of(Examples.BROKE)));
        turn();
        assertTrue(text(view).contains("p99 is 4.2 s, promised < 1 s"), text(view));
        assertTrue(text(view).contains("31 %"), text(view));
        assertTrue(text(view).contains("at this pace used up in between"), text(view));
    }

    @Test
    void a_viewer_is_not_led_to_the_editor() {
        world.mayAct = false;
        var view = open("slos/latency", "", SloView.class);
        assertEquals(
                0,
                find(Anchor.class, view).all().stream()
                        .filter(link -> link.isVisible() && link.getHref().startsWith("definitions"))
                        .count());
    }

    @Test
    void the_versions_of_its_document_stand_on_the_page_and_its_title_is_that_of_the_document() {
        definitions.put(
                new DefinitionId("SLO", "latency"),
                "Decisions <i>in time</i>",
                new Definitions.Origin.Stored(),
                "a: 1",
                "a: 2");
        var view = open("slos/latency", "", SloView.class);
        assertTrue(text(view).contains("Version 2, in force"), text(view));
        assertTrue(find(Anchor.class, view).all().stream()
                .anyMatch(link -> link.getHref().equals("definitions/SLO/latency")));
    }

    @Test
    void an_slo_without_a_document_says_so() {
        assertTrue(text(open("slos/latency", "", SloView.class)).contains("No document of this name is in force."));
    }
}
