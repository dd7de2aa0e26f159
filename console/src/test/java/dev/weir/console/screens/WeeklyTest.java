package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklyTest {
    private static final Instant NOW = Instant.parse("2026-03-09T03:53:00Z");
    private static final SloId LATENCY = new SloId("latency");

    private int asked;
    private final Weekly weekly = new Weekly((sla, now) -> new AtRisk(List.of(), ++asked));

    private static Sla sla(Cost... costs) {
        return new Sla(
                "cards", "Cards", "desk", "payments", "", List.of(LATENCY), List.of(), List.of(costs), List.of());
    }

    private static Sla priced() {
        return sla(new Cost.PerBadMinute(LATENCY, BigDecimal.TEN, Currency.getInstance("EUR")));
    }

    @Test
    void what_is_calm_is_priced_about_once_a_minute() {
        Sla sla = priced();
        for (int second = 0; second < 25; second++) {
            assertEquals(1, weekly.of(sla, false, NOW.plusSeconds(second)).unpriced());
        }
        assertEquals(2, weekly.of(sla, false, NOW.plusSeconds(60)).unpriced());
    }

    @Test
    void what_is_bad_is_priced_every_few_seconds_and_at_once_when_it_turns() {
        Sla sla = priced();
        assertEquals(1, weekly.of(sla, false, NOW).unpriced());
        assertEquals(2, weekly.of(sla, true, NOW.plusSeconds(1)).unpriced());
        assertEquals(3, weekly.of(sla, true, NOW.plusSeconds(6)).unpriced());
        assertEquals(4, weekly.of(sla, false, NOW.plusSeconds(7)).unpriced());
    }

    @Test
    void other_definitions_are_priced_anew() {
        weekly.of(priced(), false, NOW);
        assertEquals(1, weekly.of(priced(), false, NOW).unpriced());
        weekly.forget();
        assertEquals(2, weekly.of(priced(), false, NOW).unpriced());
    }

    @Test
    void an_agreement_without_money_is_never_priced() {
        assertEquals(AtRisk.none(), weekly.of(sla(), true, NOW));
        assertEquals(0, asked);
    }
}
