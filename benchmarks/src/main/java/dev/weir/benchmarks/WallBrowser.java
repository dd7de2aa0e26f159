package dev.weir.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A headless Chromium of this machine whose windows look at the wall. */
final class WallBrowser implements AutoCloseable {
    private static final double PATIENCE_MS = 60_000;
    /** The counts of all states, over all owners, are those of the estate, and there are tiles to see. */
    private static final String SHOWN = """
            tiles => {
              const counts = [...document.querySelectorAll('.weir-count')];
              return counts.length === 4 && document.querySelector('weir-wall article .weir-tile-title')
                && counts.reduce((sum, one) => sum + Number(one.textContent.replace(/[^0-9.]/g, '')) * (one.textContent.includes('k') ? 1000 : 1), 0) === tiles;
            }""";

    private static final String HANDLED =
            "() => document.activeElement && document.activeElement.matches('weir-wall [data-item]')";

    private final Playwright playwright;
    private final Browser browser;
    private final String address;

    WallBrowser(String address) {
        this.address = address;
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "there is no Chromium here: install it (Debian and Ubuntu: apt-get install chromium) and run again"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")));
    }

    /** A session of its own, signed in. */
    BrowserContext signIn(String password) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE_MS);
        Page page = context.newPage();
        page.navigate(address + "/login");
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        page.close();
        return context;
    }

    /** From the navigation until the tiles are there, the counts are right, and a key was handled. */
    Duration open(Page page) {
        long begin = System.nanoTime();
        page.navigate(address + "/");
        page.waitForFunction(SHOWN, WallEstate.TILES);
        page.keyboard().press("j");
        page.waitForFunction(HANDLED);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** CPU time of the browser's processes that run now. */
    Duration cpu() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        try (playwright;
                browser) {
            // both are closed, the browser first
        }
    }
}
