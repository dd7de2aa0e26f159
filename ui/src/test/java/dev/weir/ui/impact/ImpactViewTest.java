package dev.weir.ui.impact;

import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.weir.model.Interval;
import dev.weir.model.Money;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpactViewTest extends ScreenTest {
    private static final NodeId TOPIC = NodeId.of(new Dataset("kafka://b:9092", "transactions"));
    private static final NodeId MODEL = new NodeId.OfModel("demo", "fraud-model");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Sla SLA = new Sla(
            "fraud",
            "Fraud decisions",
            "payments",
            "risk",
            "",
            List.of(new SloId("latency")),
            List.of(),
            List.of(new dev.weir.model.slo.Cost.PerBadMinute(
                    new SloId("latency"), new java.math.BigDecimal("1240"), EUR)),
            List.of());

    private final List<Impacts.Question> asked = new ArrayList<>();
    private Optional<Impacts.Answer> answer = Optional.empty();

    @BeforeEach
    void there_is_a_port() {
        world.give(Impacts.class, question -> {
            asked.add(question);
            return answer;
        });
    }

    private static AtRisk euros(long cents) {
        return new AtRisk(List.of(new Money(cents, EUR)), 0);
    }

    private static Impacts.Thing thing(NodeId id, boolean partial) {
        return new Impacts.Thing(id, List.of(TOPIC, id), List.of("risk"), List.of(), partial, false);
    }

    private static Impacts.Answer answer(Optional<Fate> fate, List<Impacts.Stale> stale, boolean partial) {
        return new Impacts.Answer(
                TOPIC,
                NOW,
                List.of("amount", "card"),
                List.of(thing(NodeId.of(FRAUD), false), thing(MODEL, partial)),
                List.of(new Impacts.Promise(
                        Examples.latency("latency"), Standing.MET, List.of(SLA), thing(NodeId.of(FRAUD), false), fate)),
                List.of(new Impacts.Stake(SLA, euros(124_000), euros(5_000))),
                List.of(new Impacts.Model(MODEL, FRAUD, stale)),
                fate.isPresent() ? 2 : 0);
    }

    private String shown(String more) {
        return text(open("impact", "focus=dataset%3Akafka%3A%2F%2Fb%3A9092%3Atransactions" + more, ImpactView.class));
    }

    private String title() {
        return ((HasDynamicTitle) getCurrentView()).getPageTitle();
    }

    @Test
    void the_headline_says_what_hangs_on_it_and_what_a_minute_costs() {
        answer = Optional.of(answer(Optional.empty(), List.of(), false));
        String text = shown("");
        assertEquals("Impact of dataset transactions", title());
        assertTrue(text.contains("1 promise to 1 consumer hangs on it, 1,240.00 € a minute while broken."), text);
        assertTrue(text.contains("50.00 € at risk this week so far."), text);
        assertTrue(text.contains("transactions → fraud-detection"), text);
        assertTrue(text.contains("1 pipeline and 1 model suffer with it."), text);
        assertEquals("dataset:kafka://b:9092:transactions", asked.getFirst().focus());
        assertFalse(text.contains("would break"), text);
    }

    @Test
    void lateness_of_the_address_is_asked_and_told_with_earliest_and_latest() {
        answer = Optional.of(answer(
                Optional.of(new Fate.Breaks(
                        true,
                        NOW.plusSeconds(600),
                        Optional.of(NOW.plusSeconds(1320)),
                        Optional.of(Duration.ofMinutes(40)))),
                List.of(),
                false));
        String text = shown("&late=20m");
        assertEquals(Optional.of(Duration.ofMinutes(20)), asked.getFirst().late());
        assertTrue(text.contains("Late by 20 min from 03:53 on: 1 would break."), text);
        assertTrue(text.contains("Of 2 edges on the way nobody measured the delay"), text);
        assertTrue(text.contains("breaks at 04:15 (earliest 04:03); its budget lasts 40 min from then"), text);
    }

    @Test
    void the_other_fates_have_their_words() {
        var zone = java.time.ZoneOffset.UTC;
        assertEquals(
                "may break earliest at 04:03",
                new Fate.Breaks(false, NOW.plusSeconds(600), Optional.empty(), Optional.empty()).words(NOW, zone));
        assertEquals("holds, and bears 3 min more", new Fate.Holds(Duration.ofMinutes(3)).words(NOW, zone));
        assertEquals("cannot be told: no figure", new Fate.Unknown("no figure").words(NOW, zone));
        assertEquals("is not kept as it is", new Fate.Broken().words(NOW, zone));
    }

    @Test
    void a_lateness_that_is_none_is_said_to_be_so() {
        answer = Optional.of(answer(Optional.empty(), List.of(), false));
        String text = shown("&late=soon");
        assertTrue(text.contains("'soon' is no lateness: write 20m, 2h or PT20M"), text);
        assertEquals(Optional.empty(), asked.getFirst().late());
    }

    @Test
    void another_lateness_stands_in_the_address() {
        answer = Optional.of(answer(Optional.empty(), List.of(), false));
        shown("");
        test(find(TextField.class).single()).setValue("2h");
        assertEquals(Optional.of(Duration.ofHours(2)), asked.getLast().late());
        assertTrue(
                UI.getCurrent()
                        .getActiveViewLocation()
                        .getPathWithQueryParameters()
                        .contains("late=120m"),
                UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters());
        int before = asked.size();
        test(find(TextField.class).single()).setValue("never");
        assertTrue(find(TextField.class).single().isInvalid());
        assertEquals(before, asked.size());
    }

    @Test
    void what_is_not_known_by_column_is_said_to_be_counted_in() {
        answer = Optional.of(answer(Optional.empty(), List.of(), true));
        String text = shown("&column=amount");
        assertEquals(Optional.of("amount"), asked.getFirst().column());
        assertEquals("Impact of dataset transactions, column amount", title());
        assertTrue(text.contains("1 of these are not known by column; they are counted in."), text);
    }

    @Test
    void decisions_on_stale_features_come_with_share_money_and_coverage() {
        var hour = new Interval(NOW.minusSeconds(3600), NOW);
        answer = Optional.of(answer(
                Optional.empty(),
                List.of(
                        new Impacts.Stale(hour, 120, OptionalDouble.of(0.2), euros(4_800), 0.75, false),
                        new Impacts.Stale(hour, 0, OptionalDouble.empty(), AtRisk.none(), 0, false)),
                false));
        String text = shown("");
        assertTrue(
                text.contains("60 min at least 120 20 % 48.00 € 75 % of the time")
                        || text.contains("1 h at least 120 20 % 48.00 € 75 % of the time"),
                text);
        assertTrue(text.contains("not known – – 0 % of the time"), text);
    }

    @Test
    void nothing_known_is_no_empty_success() {
        String text = shown("");
        assertTrue(text.contains("The graph does not know dataset:kafka://b:9092:transactions"), text);
        assertTrue(text(open("impact", "", ImpactView.class)).contains("Nothing is asked about"));
        answer = Optional.of(new Impacts.Answer(
                NodeId.of(WAREHOUSE), NOW, List.of(), List.of(), List.of(), List.of(), List.of(), 0));
        assertTrue(shown("").contains("Nothing hangs on it, as far as is known."));
    }

    @Test
    void every_link_leads_inside_and_back_to_the_graph() {
        answer = Optional.of(answer(Optional.empty(), List.of(), false));
        shown("");
        var addresses = find(Anchor.class).all().stream().map(Anchor::getHref).toList();
        assertTrue(
                addresses.contains("lineage?focus=dataset%3Akafka%3A%2F%2Fb%3A9092%3Atransactions&depth=2"),
                addresses::toString);
        assertTrue(addresses.contains("slas/fraud"), addresses::toString);
        assertTrue(addresses.contains("pipelines/demo/fraud-detection"), addresses::toString);
    }

    @Test
    void a_card_says_it_in_short_and_leads_to_the_page() {
        String text = text(new ImpactCard(answer(Optional.empty(), List.of(), false)));
        assertTrue(text.contains("1 promise to 1 consumer hangs on it"), text);
        assertTrue(text.contains("50.00 € at risk this week so far."), text);
    }

    @Test
    void lateness_is_read_as_people_and_programs_write_it() {
        assertEquals(Optional.of(Duration.ofMinutes(20)), Late.parse("20m"));
        assertEquals(Optional.of(Duration.ofMinutes(20)), Late.parse("PT20M"));
        assertEquals(Optional.of(Duration.ofHours(2)), Late.parse(" 2h "));
        assertEquals(Optional.of(Duration.ofDays(7)), Late.parse("7d"));
        for (String wrong : List.of("0m", "-5m", "8d", "20", "m", "", "99999999999999999999d")) {
            assertEquals(Optional.empty(), Late.parse(wrong), wrong);
        }
    }
}
