package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report about what the demo's engines really did, made and verified by the commands that users have. */
final class ReportChecks {
    private static final Pattern RECOUNTED = Pattern.compile("slices +([0-9]+) counted again");

    private static final Duration SETTLED = Duration.ofMinutes(8);

    private final Demo demo;
    private final Path bundle;

    ReportChecks(Demo demo, Path folder) {
        this.demo = demo;
        bundle = folder.resolve("report");
    }

    /** A slice becomes a fact five minutes after its end, and the fault may be younger. */
    void the_fault_has_become_a_fact() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(SETTLED);
        JsonNode actual;
        do {
            Path json = bundle.resolveSibling("report.json");
            Demo.Said said = made("json", json);
            assertEquals(0, said.status(), said.text());
            actual = actual(JsonMapper.shared().readTree(Files.readAllBytes(json)));
        } while (!burned(actual) && Instant.now().isBefore(end));
        assertTrue(burned(actual), "the fault was measured: " + actual);
    }

    private Demo.Said made(String format, Path out) throws IOException, InterruptedException {
        return demo.own(
                "report",
                "--week",
                demo.week(),
                "--zone",
                "UTC",
                "--format",
                format,
                "--out",
                out.toString(),
                "--data",
                demo.data().toString());
    }

    private static JsonNode actual(JsonNode report) {
        return report.path("slos")
                .valueStream()
                .filter(slo -> slo.path("slo").asString().equals("fraud-end-to-end-latency"))
                .findFirst()
                .orElseThrow()
                .path("actual");
    }

    private static boolean burned(JsonNode actual) {
        double total = actual.path("total").asDouble();
        return total > 100 && actual.path("good").asDouble() < total;
    }

    void the_running_week_is_marked_and_holds_what_was_measured() throws IOException, InterruptedException {
        Demo.Said said = made("bundle", bundle);
        assertEquals(0, said.status(), said.text());
        assertTrue(said.text().contains("still running"), said.text());
        JsonNode report = JsonMapper.shared().readTree(Files.readAllBytes(bundle.resolve("report.json")));
        assertTrue(report.path("head").path("running").asBoolean(), "marked");
        assertTrue(burned(actual(report)), () -> "the fault was measured: " + actual(report));
        assertTrue(
                report.path("incidents")
                        .valueStream()
                        .anyMatch(one -> one.path("slo").asString().equals("fraud-end-to-end-latency")),
                "its incident stands in it");
        assertTrue(report.path("alerts").path("pages").asInt() >= 1, "and its page");
        assertEquals(
                "%PDF",
                new String(
                        Files.readAllBytes(bundle.resolve("report.en.pdf")),
                        0,
                        4,
                        java.nio.charset.StandardCharsets.US_ASCII));
    }

    void it_fits_its_evidence_its_key_and_the_stored_samples() throws IOException, InterruptedException {
        Path key = demo.data().resolve("console").resolve("report-key").resolve("report-key.pub.pem");
        Demo.Said said = demo.own(
                "verify",
                bundle.toString(),
                "--key",
                key.toString(),
                "--store",
                demo.data().toString());
        assertEquals(0, said.status(), said.text());
        Matcher recounted = RECOUNTED.matcher(said.text());
        assertTrue(recounted.find() && Long.parseLong(recounted.group(1)) > 500, said.text());
        assertEquals(1, demo.own("verify", bundle.toString()).status(), "nobody knows who signed");
    }

    void a_changed_byte_is_named() throws IOException, InterruptedException {
        Path pdf = bundle.resolve("report.de.pdf");
        byte[] bytes = Files.readAllBytes(pdf);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pdf, bytes);
        Demo.Said said = demo.own("verify", bundle.toString());
        assertEquals(1, said.status(), said.text());
        assertTrue(said.text().contains("report.de.pdf differs from its manifest"), said.text());
    }
}
