package dev.weir.ui.agreements;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.html.Anchor;
import dev.weir.model.Interval;
import dev.weir.model.Money;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Simulated;
import dev.weir.ui.Subscription;
import dev.weir.ui.Watched;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.kpis.Business;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AgreementScreensTest extends ScreenTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final String LONGEST = "a-promise-with-a-name-that-does-not-end-".repeat(6);

    private final Watched<Agreements.Snapshot> all = new Watched<>(new Agreements.Snapshot(NOW, List.of()));
    private final Watched<Optional<Agreements.Detail>> one = new Watched<>(Optional.empty());

    AgreementScreensTest() {
        world.give(Agreements.class, new Agreements() {
            @Override
            public Subscription watchAll(Consumer<Agreements.Snapshot> reader) {
                return all.watch(reader);
            }

            @Override
            public Subscription watch(String sla, Consumer<Optional<Agreements.Detail>> reader) {
                return one.watch(reader);
            }
        });
        world.give(Business.class, new NoBusiness());
    }

    private static final class NoBusiness implements Business {
        @Override
        public Subscription watchAll(Consumer<Business.Snapshot> reader) {
            return () -> {};
        }

        @Override
        public Subscription watch(String kpi, Consumer<Optional<Business.Detail>> reader) {
            return () -> {};
        }

        @Override
        public List<Track> tracks(String kpi, Interval when, Duration step) {
            return List.of();
        }

        @Override
        public List<Band> bands(String kpi, Interval when) {
            return List.of();
        }

        @Override
        public List<Business.Pair> pairs(String kpi, SloId slo) {
            return List.of();
        }
    }

    private static AtRisk euros(long cents) {
        return new AtRisk(List.of(new Money(cents, EUR)), 0);
    }

    private static Agreements.Row row(String title, Slo slo, Optional<Verdict> verdict) {
        return new Agreements.Row(
                new Sla(
                        "fraud",
                        title,
                        "Payments desk",
                        "payments",
                        "card payments",
                        List.of(slo.id()),
                        List.of(),
                        List.of(new Cost.PerBadMinute(slo.id(), new BigDecimal("12.40"), EUR)),
                        List.of(new CreditTier(0.995, 0.1))),
                List.of(new Agreements.Promise(slo, verdict, Optional.empty())),
                euros(482_108));
    }

    private static Agreements.Detail detail(Agreements.Row row, List<Agreements.Touched> touched) {
        Cost cost = row.sla().costs().getFirst();
        return new Agreements.Detail(
                NOW,
                row,
                new Interval(Instant.parse("2026-03-09T00:00:00Z"), Instant.parse("2026-03-16T00:00:00Z")),
                List.of(new Agreements.Priced(cost, Duration.ofMinutes(5), euros(6200), euros(482_108))),
                touched,
                touched.size(),
                Duration.ofDays(28),
                List.of());
    }

    private final Slo slo = Examples.latency("latency");

    @Test
    void without_agreements_the_next_step_is_told() {
        assertTrue(text(navigate(AgreementsView.class)).startsWith("No agreement Write a Sla"));
    }

    @Test
    void the_list_says_for_whom_with_every_promise_and_the_money() {
        all.say(new Agreements.Snapshot(NOW, List.of(row(MARKUP, slo, Optional.of(Examples.breached(slo, 4.2))))));
        String text = text(navigate(AgreementsView.class));
        assertTrue(
                text.startsWith("■ breached for Payments desk · by payments " + MARKUP
                        + " ■ breached Decisions in time 4,821.08 € at risk this week"),
                text);
        assertEquals("slas/fraud", find(Anchor.class).withText(MARKUP).single().getHref());
    }

    @Test
    void the_page_of_one_says_in_its_top_whether_it_is_kept_and_what_would_be_credited() {
        one.say(Optional.of(detail(row("Fraud in time", slo, Optional.of(Examples.breached(slo, 4.2))), List.of())));
        String text = text(navigate("slas/fraud", AgreementView.class));
        assertTrue(
                text.startsWith("■ breached Fraud in time: 0 of 1 promise is kept; \"Decisions in time\" has used its"
                        + " budget up. Were the period to end now, 10 % of the fee would be credited: attained so far"
                        + " is 98.88 %"),
                text);
        assertTrue(text.contains("payments promises Payments desk, for card payments:"), text);
        assertTrue(text.contains("Money at risk 12.40 € a minute now 4,821.08 € this week, since 00:00."), text);
        assertTrue(text.contains("Incidents that touched it (0 in 28 days) None of its promises burned"), text);
        assertEquals(
                "slos/latency",
                find(Anchor.class).withText("Decisions in time").single().getHref());
    }

    @Test
    void what_is_not_judged_yet_is_unknown_and_never_met() {
        one.say(Optional.of(detail(row("Fraud in time", slo, Optional.empty()), List.of())));
        String text = text(navigate("slas/fraud", AgreementView.class));
        assertTrue(text.startsWith("? no data Fraud in time: 0 of 1 promise is kept;"), text);
        assertTrue(text.contains("cannot be told: there is no data."), text);
        assertTrue(text.contains("What would be credited now cannot be told"), text);
        assertTrue(text.contains("nothing measured"), text);
    }

    @Test
    void incidents_that_touched_it_say_their_money_and_whether_they_were_simulated() {
        world.give(Simulated.class, () -> Optional.of(new Interval(Instant.EPOCH, NOW)));
        var incident = Examples.incident("latency", BROKE);
        one.say(Optional.of(detail(
                row("Fraud in time", slo, Optional.of(Examples.breached(slo, 4.2))),
                List.of(new Agreements.Touched(incident, LONGEST, euros(1240))))));
        String text = text(navigate("slas/fraud", AgreementView.class));
        assertTrue(
                text.contains("■ page " + LONGEST + " simulated p99 is 4.2 s, promised < 1 s, for 5 min"
                        + " since 03:12 for 41 min 12.40 € at risk so far"),
                text);
    }

    @Test
    void a_viewer_sees_the_same_since_nothing_acts_here() {
        world.mayAct = false;
        one.say(Optional.of(detail(row("Fraud in time", slo, Optional.of(Examples.healthy(slo, 0.3))), List.of())));
        assertTrue(text(navigate("slas/fraud", AgreementView.class))
                .startsWith("● met Fraud in time: its promise is kept."));
    }

    @Test
    void an_unknown_name_is_told_with_the_way_back() {
        String text = text(navigate("slas/" + MARKUP.replace(" ", "%20").replace("=", "%3D"), AgreementView.class));
        assertTrue(text.startsWith("There is no agreement of this name"), text);
    }
}
