package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.vaadin.flow.router.Route;
import dev.weir.reports.Week;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every page of the console in a real browser, in both themes: a picture, no complaint, nothing that axe calls serious, no sideways scroll. */
final class Tour {
    private static final String FRAUD = "pipelines/demo/fraud-detection";
    private static final Set<String> SIGNING_IN = Set.of("login", "first-password");
    private static final double SETTLED_MS = 900;
    private static final String SERIOUS = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | '))""";
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private final List<Stop> stops = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** An address, the route that it is of, and the name of its picture. */
    private record Stop(String name, String route, String path) {}

    private Tour(String incident) {
        stop("wall", "", "");
        stop("wall-filtered", "", "?state=met&group=owner");
        stop("incidents", "incidents", "incidents");
        stop("incidents-over", "incidents", "incidents?state=over");
        stop("incident", "incidents/:key", "incidents/" + incident);
        stop("acknowledge", "incidents/:key/acknowledge", "incidents/" + incident + "/acknowledge");
        stop("silence", "incidents/:key/silence", "incidents/" + incident + "/silence");
        stop("held", "held", "held");
        stop("shadow", "shadow", "shadow");
        stop("pipelines", "pipelines", "pipelines");
        stop("pipeline", "pipelines/:environment/:name", FRAUD + "?range=15m");
        stop("pipeline-more", "pipelines/:environment/:name", FRAUD + "?range=15m&more=yes");
        stop("pipeline-spark", "pipelines/:environment/:name", "pipelines/demo/feature-bridge?range=15m");
        stop("pipeline-batch", "pipelines/:environment/:name", "pipelines/demo/warehouse-etl?range=1h");
        stop("pipeline-month", "pipelines/:environment/:name", FRAUD + "?range=28d");
        stop("pipeline-readiness", "pipelines/:environment/:name/readiness", FRAUD + "/readiness");
        stop("pipeline-cost", "pipelines/:environment/:name/cost", FRAUD + "/cost");
        stop("readiness", "readiness", "readiness");
        stop("cost", "cost", "cost");
        stop("lineage", "lineage", "lineage");
        stop("lineage-table", "lineage", "lineage?view=table");
        stop("schemas", "schemas", "schemas");
        stop("quality", "quality", "quality");
        stop("impact", "impact", "impact?focus=job:demo:feature-bridge&late=20m");
        stop("datasets", "datasets", "datasets");
        stop("slos", "slos", "slos");
        stop("slo", "slos/:name", "slos/fraud-end-to-end-latency");
        stop("slas", "slas", "slas");
        stop("sla", "slas/:name", "slas/fraud-decisions");
        stop("kpis", "kpis", "kpis");
        stop("kpi", "kpis/:name", "kpis/amount-at-risk");
        stop("reports", "reports", "reports");
        stop("report", "reports/:scope/:period", "reports/estate/" + Week.of(Instant.now(), ZoneId.systemDefault()));
        stop("definitions", "definitions", "definitions");
        stop("definition", "definitions/:kind/:name*", "definitions/SLO/fraud-end-to-end-latency");
        stop("definition-new", "definitions/new", "definitions/new?as=slo");
        stop("routes", "routes", "routes?about=slo:fraud-end-to-end-latency");
        stop("silences", "silences", "silences");
        stop("deliveries", "deliveries", "deliveries");
        stop("collectors", "collectors", "collectors");
        stop("health", "health", "health");
        stop("people", "people", "people");
        stop("tokens", "tokens", "tokens");
        stop("audit", "audit", "audit");
        stop("account", "account", "account");
    }

    private void stop(String name, String route, String path) {
        stops.add(new Stop(name, route, path));
    }

    /** Looks at every page; {@code incident} is an open one. */
    static void of(Chromium chromium, String incident) throws IOException {
        var tour = new Tour(incident);
        tour.forgetsNoPage();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            try (var window = chromium.window(scheme, 1440, 900)) {
                tour.visit(window, true);
            }
        }
        try (var window = chromium.window(ColorScheme.DARK, 390, 844)) {
            tour.visit(window, false);
        }
        assertEquals(List.of(), tour.faults, "what is wrong with pages");
    }

    /** A page that nobody looks at is a page that nobody finished. */
    private void forgetsNoPage() {
        Set<String> all = new ClassFileImporter()
                .importPackages("dev.weir.ui").stream()
                        .filter(one -> one.isAnnotatedWith(Route.class))
                        .map(one -> one.getAnnotationOfType(Route.class).value())
                        .filter(route -> !SIGNING_IN.contains(route))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(all.size() > 10, () -> "pages found: " + all);
        stops.forEach(stop -> all.remove(stop.route()));
        assertEquals(Set.of(), all, "pages that the tour leaves out");
    }

    private void visit(Chromium.Window window, boolean accessible) {
        for (Stop stop : stops) {
            window.go(stop.path());
            window.page().waitForTimeout(SETTLED_MS);
            window.shot(stop.name());
            String where = stop.name() + " (" + stop.path() + ")";
            if (((Number) window.page().evaluate(TOO_WIDE)).intValue() > 0) {
                faults.add(where + " scrolls sideways");
            }
            if (accessible) {
                window.page().evaluate(axe());
                ((List<?>) window.page().evaluate(SERIOUS)).forEach(fault -> faults.add(where + " " + fault));
            }
        }
    }

    private static String axe() {
        try (InputStream script = Tour.class.getResourceAsStream("/axe.min.js")) {
            return new String(java.util.Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
