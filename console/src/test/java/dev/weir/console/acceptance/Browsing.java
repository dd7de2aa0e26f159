package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser in front of the demo; its pictures land in target/screenshots. */
final class Browsing {
    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final Path SHOTS = Path.of("target", "screenshots");

    private Browsing() {}

    static void look(Demo demo, String incident) throws IOException {
        var chromium =
                CHROMIUM.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty() && System.getenv("CI") == null) {
            Assumptions.abort("there is no Chromium here: install Debian's package 'chromium' to run this test");
        }
        Files.createDirectories(SHOTS);
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.orElseThrow(() -> new AssertionError("CI needs Chromium")))
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")))) {
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                visit(demo, incident, browser, scheme, 1440, 900);
            }
            visit(demo, incident, browser, ColorScheme.DARK, 390, 844);
        }
    }

    private static void visit(Demo demo, String incident, Browser browser, ColorScheme scheme, int width, int height)
            throws IOException {
        var context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        var errors = new ArrayList<String>();
        try {
            var page = context.newPage();
            page.onConsoleMessage(message -> Stream.of(message)
                    .filter(one -> one.type().equals("error"))
                    .forEach(one -> errors.add(one.text())));
            page.onPageError(errors::add);
            var base = "http://127.0.0.1:" + Demo.PORT;
            var suffix = scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
            page.navigate(base + "/");
            page.locator("input[name=username]").fill("admin");
            page.locator("input[name=password]")
                    .fill(Files.readString(demo.data().resolve("console/admin.password"))
                            .strip());
            shot(page, "sign-in-" + suffix);
            page.locator("input[name=password]").press("Enter");
            page.getByText("Fraud decisions in time").first().waitFor();
            page.waitForTimeout(3000);
            shot(page, "wall-" + suffix);
            page.navigate(base + "/pipelines/demo/fraud-detection?range=15m");
            page.locator("canvas").first().waitFor();
            page.waitForTimeout(3000);
            shot(page, "pipeline-" + suffix);
            page.navigate(base + "/pipelines");
            page.getByText("fraud-detection").first().waitFor();
            page.waitForTimeout(1500);
            shot(page, "pipelines-" + suffix);
            page.navigate(base + "/incidents");
            page.getByText("Fraud decisions p99").first().waitFor();
            page.waitForTimeout(1500);
            shot(page, "incidents-" + suffix);
            page.navigate(base + "/incidents/" + incident);
            page.getByText("p99 end-to-end latency").first().waitFor();
            page.waitForTimeout(1500);
            shot(page, "incident-" + suffix);
        } finally {
            context.close();
        }
        assertEquals(List.of(), errors, "errors in the browser's console");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }
}
