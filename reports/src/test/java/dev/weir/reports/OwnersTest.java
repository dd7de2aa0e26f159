package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The law: where each agreement and its pipelines have one owner, what the reports of all owners say adds up to what that of the estate says. */
class OwnersTest {
    private static final Week WEEK = new Week(2026, 46, GoldenEstate.BERLIN);
    private static final Instant MONDAY = WEEK.interval().start();
    private static final List<String> OWNERS = List.of("ann", "bob", "cleo", "");

    private static Reporting estate(Random random) {
        var heads = new ArrayList<Fact>();
        var rest = new ArrayList<Fact>();
        Instant known = WEEK.interval().end();
        heads.add(
                new Fact.Cover(WEEK.key(), "Europe/Berlin", "MONDAY", known, Steps.of(WEEK, known), "Random", "test"));
        int slos = 5 + random.nextInt(10);
        for (int i = 0; i < slos; i++) {
            String slo = "slo-" + i;
            String owner = OWNERS.get(random.nextInt(OWNERS.size()));
            heads.add(new Fact.Terms(
                    slo,
                    1,
                    "hash",
                    slo,
                    "demo/p" + i,
                    owner,
                    0.5 + random.nextInt(5) / 10.0,
                    new Window("rolling", Duration.ofDays(7), null, null, null, null),
                    "Occurrences",
                    random.nextBoolean() ? "unknown" : "bad",
                    Duration.ofHours(1),
                    List.of(),
                    MONDAY,
                    null));
            if (random.nextInt(4) > 0) {
                var price = random.nextBoolean()
                        ? new Fact.Price(slo, "event", new BigDecimal(random.nextInt(50)), "EUR", "")
                        : new Fact.Price(slo, "decision", BigDecimal.ONE, "JPY", "nobody_knows");
                heads.add(new Fact.Agreement(
                        "sla-" + i, "", "", owner, "", List.of(slo), List.of(), List.of(price), List.of()));
            }
            var runs = new ArrayList<Fact.Run>();
            for (int hour = 0; hour < 24; hour++) {
                if (random.nextInt(5) > 0) {
                    runs.add(new Fact.Run(hour, 1, random.nextInt(11), 10, 3_600_000));
                }
            }
            rest.add(new Fact.Slices(
                    slo, 1, 0, MONDAY.plus(Duration.ofDays(random.nextInt(7))), Duration.ofHours(1), runs));
            if (random.nextBoolean()) {
                rest.add(new Fact.Trouble(
                        "t" + i,
                        slo,
                        "demo/p" + i,
                        "page",
                        "",
                        null,
                        MONDAY,
                        null,
                        "",
                        null,
                        Duration.ZERO,
                        "",
                        "",
                        List.of()));
                rest.add(new Fact.Told("p" + i, "t" + i, MONDAY, "trigger", "page", "sent", List.of()));
            }
        }
        var reporting = new Reporting();
        heads.forEach(reporting::take);
        rest.forEach(reporting::take);
        return reporting;
    }

    @Test
    void reports_of_all_owners_add_up_to_that_of_the_estate() {
        for (int seed = 0; seed < 200; seed++) {
            Reporting reporting = estate(new Random(seed));
            Report.Summary all = reporting.report(new Scope.Estate()).summary();
            List<Report.Summary> each = OWNERS.stream()
                    .map(owner -> reporting.report(new Scope.OfOwner(owner)).summary())
                    .toList();
            for (ToIntFunction<Report.Summary> count : List.<ToIntFunction<Report.Summary>>of(
                    Report.Summary::slas,
                    Report.Summary::kept,
                    Report.Summary::missed,
                    Report.Summary::unproven,
                    Report.Summary::slos,
                    Report.Summary::slosKept,
                    Report.Summary::slosMissed,
                    Report.Summary::slosUnproven,
                    Report.Summary::incidents,
                    Report.Summary::openAtEnd,
                    Report.Summary::pages,
                    Report.Summary::unpriced)) {
                assertEquals(
                        count.applyAsInt(all), each.stream().mapToInt(count).sum(), "seed " + seed + ": " + all + each);
            }
            assertEquals(all.slas(), all.kept() + all.missed() + all.unproven(), "seed " + seed);
            assertEquals(all.slos(), all.slosKept() + all.slosMissed() + all.slosUnproven(), "seed " + seed);
            var money = new TreeMap<String, Long>();
            each.forEach(one ->
                    one.atRisk().forEach(amount -> money.merge(amount.currency(), amount.minorUnits(), Long::sum)));
            var together = new TreeMap<String, Long>();
            all.atRisk().forEach(amount -> together.put(amount.currency(), amount.minorUnits()));
            assertEquals(together, money, "seed " + seed);
        }
    }
}
