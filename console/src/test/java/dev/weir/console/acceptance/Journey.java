package dev.weir.console.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;

/**
 * What somebody on call does in the console, in a real browser: finds what is broken, takes it, silences it, and writes a promise, with
 * a mistake first, and rolls it back. Leaves nothing behind but what was acknowledged, and versions.
 */
final class Journey {
    /** It never burns, so nobody is told of it. */
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: features-fit, displayName: State below %s TB}
            spec:
              service: feature-bridge
              indicator:
                metadata: {name: features-fit}
                spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: state_bytes, environment: demo, pipeline: feature-bridge}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Timeslices
              objectives: [{op: %s, value: %s000000000000, target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 1m}]
            """;

    private final Chromium.Window window;
    private final Page page;
    private final Editing editing;

    private Journey(Chromium.Window window) {
        this.window = window;
        this.page = window.page();
        this.editing = new Editing(window);
    }

    /** Goes the way; {@code incident} is the open one of fraud detection's latency. */
    static void of(Chromium chromium, String incident) {
        try (var window = chromium.window(ColorScheme.DARK, 1440, 900)) {
            var journey = new Journey(window);
            journey.finds(incident);
            journey.takes();
            journey.silences();
            journey.writes();
            journey.rollsBack();
            journey.withdraws();
        }
    }

    /** From the wall by links alone: the agreement, its broken promise, the incident. */
    private void finds(String incident) {
        window.go("");
        page.locator("weir-wall article", Editing.with("Fraud decisions in time"))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        page.waitForURL("**/slas/fraud-decisions**");
        page.locator("main a[href*='slos/fraud-end-to-end-latency']").first().click();
        page.waitForURL("**/slos/fraud-end-to-end-latency**");
        window.shot("journey-slo");
        page.locator("main a[href*='incidents/" + incident + "']").first().click();
        page.waitForURL("**/incidents/" + incident + "**");
    }

    private void takes() {
        page.locator(".weir-incident [data-acknowledge]").click();
        Locator dialog = editing.dialog("Acknowledge");
        dialog.locator("textarea").fill("I look at the detector <b>now</b>");
        Editing.button(dialog, "Acknowledge").click();
        assertThat(page.locator(".weir-timeline")).containsText("I look at the detector <b>now</b>");
        assertThat(page.locator(".weir-incident [data-acknowledge]")).isHidden();
        window.shot("journey-acknowledged");
    }

    private void silences() {
        page.keyboard().press("s");
        Locator dialog = editing.dialog("Make silence");
        dialog.getByLabel("Reason").fill("the detector is being mended");
        window.shot("journey-silence");
        Editing.button(dialog, "Make silence").click();
        window.go("silences");
        Locator row = page.locator("main li", Editing.with("the detector is being mended"))
                .first();
        assertThat(row).isVisible();
        Editing.button(row, "End now").click();
        assertThat(row).containsText(Pattern.compile("over|ended", Pattern.CASE_INSENSITIVE));
    }

    /** A promise with a mistake is told at its line and cannot be saved; without it is in force at once. */
    private void writes() {
        window.go("definitions/new?as=slo");
        editing.type(SLO.formatted("1", "nearly", "1"));
        assertThat(page.locator(".weir-mistakes")).containsText("■ 1 error");
        assertThat(page.locator(".weir-mistakes")).containsText("spec.objectives[0].op");
        assertThat(page.locator(".weir-mistakes li", Editing.with("■ Error")).locator(".weir-jump"))
                .hasText("line 11");
        assertThat(page.locator(".ace_gutter-cell.ace_error, .ace_gutter-cell_svg-icons.ace_error")
                        .first())
                .isVisible();
        window.shot("journey-mistake");
        editing.type(SLO.formatted("1", "lt", "1"));
        assertThat(page.locator(".weir-mistakes")).containsText("● No errors");
        editing.save("the state must fit");
        page.waitForURL("**/definitions/SLO/features-fit**");
        window.go("slos/features-fit");
        assertThat(page.locator("main")).containsText("< 1 TB");
    }

    private void rollsBack() {
        window.go("definitions/SLO/features-fit");
        editing.type(SLO.formatted("9", "lt", "9"));
        assertThat(page.locator(".weir-mistakes")).containsText("● No errors");
        editing.save("wider, by mistake");
        assertThat(page.locator(".weir-versions")).containsText("Version 2, in force");
        window.go("definitions/SLO/features-fit");
        Editing.button(page.locator(".weir-version-row", Editing.with("Version 1")), "Roll back to it…")
                .click();
        editing.reason("it was right before", "Roll back");
        assertThat(page.locator(".weir-versions")).containsText("Version 3, in force");
        window.shot("journey-versions");
        window.go("slos/features-fit");
        assertThat(page.locator("main")).containsText("< 1 TB");
    }

    private void withdraws() {
        editing.withdraw("SLO/features-fit");
        window.go("slos");
        assertThat(page.locator("main")).not().containsText("State below");
    }
}
