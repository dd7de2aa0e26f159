package dev.weir.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Previews;
import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of reports over HTTP, with the filters that the console has: who gets them, and what a browser may do with them. */
class ReportFilesTest {
    private static final Actor ROOT = new Actor(Actor.Kind.TOKEN, "root");
    private static final String GOOD = "four plain words do";

    @TempDir
    private static Path folder;

    private static RunningConsole console;
    private static Visit viewer;
    private static String token;
    private static String base;
    private static String running;

    @BeforeAll
    static void a_report_of_an_estate_without_promises() throws Exception {
        console = RunningConsole.start(folder, "environment: test\n");
        console.bean(Accounts.class).put("vera", Role.VIEWER, GOOD, ROOT);
        token = console.bean(Tokens.class).issue("ci", Set.of(dev.weir.console.access.Scope.READ), ROOT);
        viewer = new Visit(console.port());
        viewer.signIn("vera", GOOD);
        var archive = console.bean(Archive.class);
        Period now = archive.running(Period.Kind.WEEK);
        Edition made = archive.make(now.previous(), new Scope.Estate(), ROOT);
        console.bean(Previews.class).compute(now, new Scope.Estate());
        base = "report-files/estate/" + made.period().key() + "/1/";
        running = "report-files/estate/" + now.key() + "/preview/";
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(" | ", answer.headers().allValues(name));
    }

    @Test
    void a_stranger_is_sent_to_the_sign_in() throws Exception {
        for (String path : new String[] {
            base + "page/en", base + "files/report.json", base + "bundle.zip", running + "en", "report-files/key"
        }) {
            var answer = new Visit(console.port()).page(path);
            assertEquals(302, answer.statusCode(), path);
            assertTrue(Visit.sentTo(answer).endsWith("/login"), path);
        }
    }

    @Test
    void the_page_of_a_report_may_stand_in_a_frame_of_the_console_and_run_nothing() throws Exception {
        for (String path : new String[] {base + "page/en", base + "page/de", running + "en"}) {
            var answer = viewer.get(path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals("text/html;charset=UTF-8", header(answer, "content-type"));
            assertEquals(ReportHeaders.PAGE, header(answer, "content-security-policy"));
            assertFalse(ReportHeaders.PAGE.contains("script"), "default-src 'none' holds for scripts");
            assertEquals("SAMEORIGIN", header(answer, "x-frame-options"));
            assertEquals("nosniff", header(answer, "x-content-type-options"));
            assertTrue(answer.body().contains("data-theme=\"light\""), "the console hands it the theme");
        }
    }

    @Test
    void everything_else_is_saved_and_framed_by_nobody() throws Exception {
        for (String name : new String[] {
            "files/report.en.html",
            "files/report.en.pdf",
            "files/report.json",
            "files/evidence.jsonl.gz",
            "files/manifest.json",
            "bundle.zip",
            "tables.zip"
        }) {
            var answer = viewer.get(base + name);
            assertEquals(200, answer.statusCode(), name);
            assertTrue(header(answer, "content-disposition").startsWith("attachment; filename=\"weir-estate-"), name);
            assertEquals(SecureHeaders.PAGES, header(answer, "content-security-policy"), name);
            assertEquals("DENY", header(answer, "x-frame-options"), name);
            assertEquals("nosniff", header(answer, "x-content-type-options"), name);
        }
    }

    @Test
    void no_name_leads_out_of_a_bundle() throws Exception {
        for (String name : new String[] {
            "files/../../../key/report-key.pem",
            "files/..%2F..%2F..%2Fkey%2Freport-key.pem",
            "files/%2e%2e/%2e%2e/key",
            "files//etc/passwd",
            "files/csv",
            "page/..",
            "page/xx"
        }) {
            for (String path : new String[] {base + name, base.replace("report-files", "api/v1/reports") + name}) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + "/" + path))
                        .header("Authorization", "Bearer " + token);
                var answer = path.startsWith("api") ? new Visit(console.port()).send(request) : viewer.get(path);
                assertTrue(answer.statusCode() < 500, path + " " + answer.statusCode());
                assertFalse(header(answer, "content-disposition").startsWith("attachment"), path);
                assertFalse(answer.body().contains("PRIVATE KEY"), path);
            }
        }
    }
}
