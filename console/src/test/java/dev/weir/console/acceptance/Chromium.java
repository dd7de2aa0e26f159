package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium in front of a console; its pictures land in target/screenshots. */
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MS = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String base;
    private final String password;

    private Chromium(Playwright playwright, Browser browser, String base, String password) {
        this.playwright = playwright;
        this.browser = browser;
        this.base = base;
        this.password = password;
    }

    /** Starts it in front of the demo. Without a Chromium the test is skipped, but not in CI. */
    static Chromium before(Demo demo) throws IOException {
        return before(
                "http://127.0.0.1:" + Demo.PORT + "/",
                Files.readString(demo.data().resolve("console/admin.password")).strip());
    }

    /** The same in front of any console; the password is that of {@code admin}. */
    static Chromium before(String base, String password) throws IOException {
        var place = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (place.isEmpty() && System.getenv("CI") == null) {
            Assumptions.abort("there is no Chromium here: install Debian's package 'chromium' to run this test");
        }
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(place.orElseThrow(() -> new AssertionError("CI needs Chromium")))
                        .setArgs(QUIETLY));
        return new Chromium(playwright, browser, base, password);
    }

    /** A window of its own session, signed in as that person. */
    Window window(ColorScheme scheme, int width, int height, String name, String password) {
        var context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MS);
        var window = new Window(context, base, scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        window.signIn(name, password);
        return window;
    }

    /** The same as the administrator. */
    Window window(ColorScheme scheme, int width, int height) {
        return window(scheme, width, height, "admin", password);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One window. What the browser complains about makes its {@link #close} fail. */
    static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final String base;
        private final String suffix;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        private Window(BrowserContext context, String base, String suffix) {
            this.context = context;
            this.base = base;
            this.suffix = suffix;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.onDialog(dialog -> {
                if (!dialog.type().equals("beforeunload")) {
                    complaints.add(page.url() + ": a dialog, " + dialog.message());
                }
                dialog.accept();
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
        }

        Page page() {
            return page;
        }

        private void signIn(String name, String password) {
            page.navigate(address("login"));
            page.locator("input[name=username]").fill(name);
            page.locator("input[name=password]").fill(password);
            shot("sign-in");
            page.locator("input[name=password]").press("Enter");
            page.locator(".weir-rail").waitFor();
        }

        /** Goes to an address below the console's and waits until the page has its content. */
        void go(String path) {
            page.navigate(address(path));
            page.waitForFunction("() => document.querySelector('main') && !document.querySelector('.weir-loading')"
                    + " && !document.querySelector('main [aria-busy=true]')");
        }

        void shot(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + "-" + suffix + ".png")));
        }

        private String address(String path) {
            return base + path;
        }

        @Override
        public void close() {
            context.close();
            assertEquals(List.of(), complaints, "what the browser complained about");
        }
    }
}
