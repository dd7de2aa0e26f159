package dev.weir.console.report.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Past;
import dev.weir.console.flow.Shadows;
import dev.weir.console.history.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.Money;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.Week;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says is what the engine and the pages say at the same instant, of simulated days that went through the real engine and store. */
class GatheringTest {
    private static final Path DEMO = Path.of("..", "sample-pipelines", "demo");
    private static final Instant NOW = Instant.parse("2026-03-09T09:00:00Z");
    private static final Week WEEK = new Week(2026, 10, ZoneOffset.UTC);
    private static final Instant END = WEEK.interval().end();

    @TempDir
    static Path data = Path.of(".");

    @BeforeAll
    static void play() throws Exception {
        Path config = data.resolve("config");
        Files.createDirectories(config);
        Files.writeString(
                config.resolve("weir.yaml"),
                "environment: demo\ndefinitions: "
                        + DEMO.resolve("definitions").toAbsolutePath().normalize() + "\n");
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> words = List.of("--config", config.toString(), "--data", data.toString(), "--days", "9");
        assertEquals(
                0,
                History.run(words, name -> null, out, out, InstantSource.fixed(NOW)),
                () -> said.toString(StandardCharsets.UTF_8));
    }

    private static Report report(Period period, Scope scope, Instant known) {
        var reporting = new Reporting();
        new Gathering(data.resolve("store"), "Demo", "1", (of, about) -> List.of())
                .feed(period, scope, known, reporting);
        return reporting.report(scope);
    }

    private static EmbeddedStore open() {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(data.resolve("store")), InstantSource.fixed(NOW));
    }

    /** The definitions that were in force at the end of the week. */
    private static Catalogue then(EmbeddedStore store) {
        var past = new DefinitionPast();
        store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written()).replay(past::add);
        store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written()).replay(past::add);
        store.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText()).replay(past::add);
        return past.all().stream()
                .filter(set -> !set.at().isAfter(END))
                .max(Comparator.comparing(DefinitionPast.Known::at))
                .orElseThrow()
                .catalogue();
    }

    @Test
    void every_budget_is_what_the_engine_says_at_that_instant() {
        Report report = report(WEEK, new Scope.Estate(), NOW);
        int compared = 0;
        try (var store = open();
                var runner = LocalRunner.unthreaded((of, judgement, at) -> {})) {
            Catalogue catalogue = then(store);
            var slices = store.open("slices", new SliceCodec());
            var book = new IncidentBook(
                    store.open("incidents", new IncidentEventCodec()), store.open(Outbox.JOURNAL, new DeliveryCodec()));
            runner.begin(
                    catalogue.expectations(),
                    Catalogues.corrected(catalogue, END),
                    new Past(slices, store, book, new Shadows(store)),
                    END);
            for (Slo slo : catalogue.slos()) {
                Budget budget = runner.verdict(slo.id()).orElseThrow().budget();
                if (slo.shadow() || budget.total() == 0) {
                    continue;
                }
                Report.SloLine line = report.slos().stream()
                        .filter(one -> one.slo().equals(slo.id().name()))
                        .findFirst()
                        .orElseThrow();
                String what = slo.id() + " " + slo.window() + ": " + budget + " and " + line.window() + " "
                        + line.budget().end();
                assertEquals(budget.total(), line.window().total(), 1e-6, what);
                assertEquals(budget.good(), line.window().good(), 1e-6, what);
                assertEquals(budget.low(), line.window().low(), 1e-9, what);
                assertEquals(budget.high(), line.window().high(), 1e-9, what);
                assertEquals(budget.coverage(), line.window().coverage(), 1e-9, what);
                assertEquals(budget.remaining(), assertAny(line.budget().end()), 1e-9, what);
                compared++;
            }
        }
        assertTrue(compared > 10, "only " + compared);
    }

    private static double assertAny(@org.jspecify.annotations.Nullable Double figure) {
        assertNotNull(figure);
        return figure;
    }

    @Test
    void money_is_what_the_page_of_the_agreement_says() {
        Report report = report(WEEK, new Scope.Estate(), NOW);
        var priced = new ArrayList<String>();
        try (var store = open()) {
            Catalogue catalogue = then(store);
            var slices = store.open("slices", new SliceCodec());
            var book = new IncidentBook(
                    store.open("incidents", new IncidentEventCodec()), store.open(Outbox.JOURNAL, new DeliveryCodec()));
            var exposure = new Exposure(slices, store, book, slo -> List.of(), ZoneOffset.UTC, DayOfWeek.MONDAY);
            exposure.define(catalogue);
            Interval week = WEEK.interval();
            for (Sla sla : catalogue.slas()) {
                List<Report.Amount> page = exposure.thisWeek(sla, week.end().minusMillis(1)).money().stream()
                        .map(GatheringTest::amount)
                        .toList();
                Report.SlaLine line = report.slas().stream()
                        .filter(one -> one.name().equals(sla.name()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(page, line.atRisk(), sla.name());
                if (!page.isEmpty()) {
                    priced.add(sla.name());
                }
            }
        }
        assertTrue(!priced.isEmpty(), "something was at risk");
    }

    private static Report.Amount amount(Money money) {
        return new Report.Amount(money.currency().getCurrencyCode(), money.minorUnits());
    }

    @Test
    void the_parts_of_the_estate_are_in_the_reports_of_their_owners_and_nothing_of_others_is() {
        Report estate = report(WEEK, new Scope.Estate(), NOW);
        var owner = estate.slas().getFirst().owner();
        Report its = report(WEEK, new Scope.OfOwner(owner), NOW);
        assertTrue(!its.slos().isEmpty() && its.slos().size() < estate.slos().size());
        for (Report.SloLine line : its.slos()) {
            assertTrue(estate.slos().contains(line), line.slo());
        }
        assertTrue(its.slas().stream().allMatch(sla -> sla.owner().equals(owner)));
        String sla = estate.slas().getFirst().name();
        Report one = report(WEEK, new Scope.OfSla(sla), NOW);
        assertEquals(List.of(estate.slas().getFirst()), one.slas());
    }

    @Test
    void a_simulated_week_is_said_to_be_simulated_and_its_strides_are_no_delay() {
        Report report = report(WEEK, new Scope.Estate(), NOW);
        assertTrue(
                report.doubts().stream().anyMatch(doubt -> doubt.why().contains("was simulated, with seed")),
                () -> report.doubts().toString());
        assertTrue(
                report.doubts().stream().noneMatch(doubt -> doubt.why().startsWith("judging came behind")),
                () -> report.doubts().toString());
    }

    @Test
    void a_running_week_is_said_to_run_and_knows_nothing_of_what_comes() {
        Instant tuesday = Instant.parse("2026-03-03T00:00:00Z");
        Report report = report(WEEK, new Scope.Estate(), tuesday);
        assertTrue(report.head().running());
        assertEquals(tuesday, report.head().known());
        assertEquals(1, report.slos().getFirst().days().size());
        assertTrue(report.incidents().stream().allMatch(one -> one.opened().isBefore(tuesday)));
        Report whole = report(WEEK, new Scope.Estate(), NOW);
        assertTrue(!whole.head().running());
        assertEquals(7, whole.slos().getFirst().days().size());
    }

    @Test
    void the_last_period_stands_in_the_trend() {
        Report report = report(new Week(2026, 11, ZoneOffset.UTC), new Scope.Estate(), NOW);
        Report last = report(WEEK, new Scope.Estate(), NOW);
        Report.SloLine before = last.slos().getFirst();
        Report.SloLine now = report.slos().stream()
                .filter(line -> line.slo().equals(before.slo()))
                .findFirst()
                .orElseThrow();
        assertEquals("2026-W10", now.trend().get(3).period());
        Report.Attained earlier = now.trend().get(3).attained();
        assertNotNull(earlier);
        assertEquals(before.actual().good(), earlier.good(), 1e-6);
        assertEquals(before.actual().total(), earlier.total(), 1e-6);
    }
}
