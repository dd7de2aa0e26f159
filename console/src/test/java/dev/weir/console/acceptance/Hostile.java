package dev.weir.console.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names that would run a script where they are not written as text: of a pipeline's owner and use case, of datasets, of an SLO, an
 * agreement, a figure of the business, a silence, and of the reason of a version. Every page that shows them shows them as text.
 */
final class Hostile {
    private static final String RAN = "() => document.querySelectorAll('img[src=x]').length"
            + " + [...document.querySelectorAll('script')].filter(one => one.textContent.startsWith('alert(')).length"
            + " + [...document.querySelectorAll('a')].filter(one => one.href.startsWith('javascript:')).length";
    private final Chromium.Window window;
    private final Page page;

    private Hostile(Chromium.Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** Saves them, looks, and takes them out of force again. */
    static void of(Chromium chromium) {
        try (var window = chromium.window(ColorScheme.LIGHT, 1440, 900)) {
            var hostile = new Hostile(window);
            var editing = new Editing(window);
            window.go("definitions/new?as=pipeline");
            editing.type(definitions(
                    IntStream.rangeClosed(1, 7).mapToObj(Hostile::script).toArray()));
            editing.save("reason " + script(8));
            hostile.looks();
            for (String id : List.of("BusinessKpi/hostile", "SLO/hostile", "Pipeline/demo/hostile")) {
                editing.withdraw(id);
            }
        }
    }

    private static String definitions(Object... scripts) {
        return """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: hostile}
            spec:
              environment: demo
              engine: flink
              owner: "owner %s"
              tier: 4
              useCase: "use %s"
              description: "text %s"
              inputs: ["in %s"]
              outputs: ["out %s"]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: hostile, displayName: "slo %s", annotations: {weir.dev/shadow: "true"}}
            spec:
              service: hostile
              indicator:
                metadata: {name: hostile}
                spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: state_bytes, environment: demo, pipeline: hostile}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Timeslices
              objectives: [{op: lt, value: 1, target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 1m}]
            ---
            apiVersion: weir.dev/v1
            kind: BusinessKpi
            metadata: {name: hostile, displayName: "kpi %s"}
            spec:
              unit: EUR
              metricSource: {type: weir, spec: {metric: business_hostile, environment: demo, pipeline: hostile}}
            """.formatted(scripts);
    }

    private static String script(int number) {
        return "<img src=x onerror=alert(%1$d)><script>alert(%1$d)</script>".formatted(number);
    }

    private void looks() {
        said("definitions", "slo <img src=x onerror=alert(6)>");
        said("definitions/SLO/hostile", "reason <img src=x onerror=alert(8)>");
        said("definitions/BusinessKpi/hostile", "kpi <img src=x onerror=alert(7)>");
        said("pipelines/demo/hostile", "owner <img src=x onerror=alert(1)>");
        said("pipelines/demo/hostile/readiness", "demo/hostile");
        said("pipelines/demo/hostile/cost", "demo/hostile");
        said("pipelines?q=hostile", "owner <img src=x onerror=alert(1)>");
        said("slos/hostile", "slo <img src=x onerror=alert(6)>");
        said("slos?q=hostile", "slo <img src=x onerror=alert(6)>");
        said("kpis", "kpi <img src=x onerror=alert(7)>");
        said("kpis/hostile", "kpi <img src=x onerror=alert(7)>");
        said("", "kpi <img src=x onerror=alert(7)>");
        said("audit", "reason <img src=x onerror=alert(8)>");
        page.locator("[data-search] input").fill("hostile");
        assertThat(page.locator("vaadin-combo-box-item", Editing.with("kpi <img src=x onerror=alert(7)>")))
                .isVisible();
        nothingRan("the search");
    }

    private void said(String path, String text) {
        window.go(path);
        assertThat(page.locator("body")).containsText(text);
        nothingRan(path);
    }

    /** A script that had run would have opened a dialog, which the window takes for a complaint. */
    private void nothingRan(String where) {
        assertEquals(0, ((Number) page.evaluate(RAN)).intValue(), "elements made of names on " + where);
    }
}
