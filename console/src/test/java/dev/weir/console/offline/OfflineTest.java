package dev.weir.console.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
    private static final String DEMO = "../sample-pipelines/demo";

    @TempDir
    Path folder = Path.of("");

    private record Said(int status, String text) {}

    private static Said run(String command, String... words) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.run(command, List.of(words), out);
        return new Said(status, bytes.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void the_demo_is_right_and_says_what_it_means() {
        Said check = run("check", DEMO, "--strict");
        assertEquals(0, check.status(), check::text);
        assertTrue(check.text().endsWith("0 errors, 0 warnings\n"), check::text);
        Said played = run("scenario", DEMO);
        assertEquals(0, played.status(), played::text);
        assertTrue(played.text().contains("2 passed, 0 failed"), played::text);
    }

    @Test
    void what_it_prints_is_right_by_itself() throws Exception {
        Said printed = run("check", DEMO, "--print");
        assertEquals(0, printed.status(), printed::text);
        String pipelines = Files.readString(Path.of(DEMO, "definitions", "pipelines.yaml"));
        Said again = run("check", file("written.yaml", printed.text()), file("pipelines.yaml", pipelines), "--print");
        assertEquals(printed.text(), again.text());
    }

    @Test
    void an_slo_of_its_own_may_replace_what_is_built_in() throws Exception {
        Said check = run("check", file("pager.yaml", """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: weir-pager, displayName: Pages are taken}
                spec:
                  service: pager
                  indicator:
                    metadata: {name: weir-pager}
                    spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: weir_page_latency_seconds, environment: weir, pipeline: pager}}}}
                  timeWindow: [{duration: 7d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lte, value: 5, target: 0.95}]
                """));
        assertEquals(0, check.status(), check::text);
        assertTrue(check.text().contains("1 SLO, "), check::text);
    }

    @Test
    void a_pipeline_of_a_built_in_name_is_refused_as_the_console_would() throws Exception {
        Said check = run("check", file("pager.yaml", """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: pager}
                spec: {environment: weir, engine: flink, owner: us, tier: 1, useCase: paging}
                """));
        assertEquals(1, check.status(), check::text);
    }

    @Test
    void who_calls_wrongly_is_told_how_to_call() {
        for (String command : List.of("check", "scenario")) {
            assertEquals(2, run(command).status());
            assertEquals(2, run(command, "--nonsense").status());
            assertEquals(2, run(command, "no/such/file.yaml").status());
            assertEquals(2, run(command, folder.toString()).status(), "an empty folder");
            Said help = run(command, "--help");
            assertEquals(0, help.status());
            assertTrue(help.text().startsWith("usage: ./weir " + command), help::text);
        }
        assertEquals(2, run("check", DEMO, "--format", "xml").status());
    }

    @Test
    void links_that_lead_back_are_passed_over_and_folders_without_end_are_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("back"), folder);
        file("a.yaml", "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: a}\nspec: {}\n");
        Said check = run("check", folder.toString());
        assertEquals(0, check.status(), check::text);
        assertTrue(check.text().startsWith("1 file: "), check::text);
        assertEquals(2, run("check", "").status());
        for (int i = 0; i <= 20_000; i++) {
            Files.createFile(folder.resolve(i + ".txt"));
        }
        Said many = run("check", folder.toString());
        assertEquals(2, many.status(), many::text);
        assertTrue(many.text().contains("more than 20000 files and folders"), many::text);
    }

    @Test
    void names_of_scenarios_cannot_steer_the_terminal() throws Exception {
        String definitions = Path.of(DEMO + "/definitions").toAbsolutePath().toString();
        String file = file("a.scenario.yaml", """
                definitions: [%s]
                slo: fraud-end-to-end-latency
                scenarios:
                  - name: "red \\e[31m"
                    until: 1m
                    series: [{signal: pipeline_backlog_records, pipeline: demo/fraud-detection, values: 2x1}]
                    expect: [{at: 1m, condition: firing}]
                """.formatted(definitions));
        Said played = run("scenario", file);
        assertEquals(1, played.status(), played::text);
        assertTrue(played.text().contains("red  [31m"), played::text);
    }

    @Test
    void errors_are_told_with_file_line_path_and_fix_in_every_format() throws Exception {
        String file = file("a.yaml", "apiVersion: weir.dev/v1\nkind: Pipelin\nmetadata: {name: a}\nspec: {}\n");
        Said text = run("check", file);
        assertEquals(1, text.status());
        assertEquals(
                file + ":2: kind: unknown kind 'Pipelin'; write 'Pipeline'\n1 file: 1 error, 0 warnings\n",
                text.text());
        assertEquals(
                "::error file=" + file + ",line=2,title=kind::unknown kind 'Pipelin'; write 'Pipeline'\n",
                run("check", file, "--format", "github").text());
        String json = run("check", file, "--format", "json").text();
        assertTrue(json.startsWith("[{\"weight\":\"error\",\"file\":\"" + file + "\",\"line\":2,"), json);
    }

    @Test
    void a_failure_shows_expected_got_and_what_happened_and_goes_into_junit_xml() throws Exception {
        Path demo = Path.of(DEMO + "/definitions/silent-partition.scenario.yaml");
        String wrong = file(
                "wrong.scenario.yaml",
                Files.readString(demo).replace("events: [38m35s opened page]", "events: [38m30s opened page]"));
        String refused = file("refused.scenario.yaml", "scenarios: [{name: x, tock: 1s}]\n");
        Path xml = folder.resolve("out/results.xml");
        Said said = run("scenario", wrong, refused, "--junit", xml.toString());
        assertEquals(1, said.status());
        assertTrue(said.text().contains("events      expected 38m30s opened page\n"), said::text);
        assertTrue(said.text().contains("got 38m35s opened page\n"), said::text);
        assertTrue(said.text().contains("    > 38m35s       opened page: "), said::text);
        assertTrue(said.text().contains("scenarios[0].tock: unknown key"), said::text);
        assertTrue(said.text().contains("1 passed, 1 failed, 1 file refused"), said::text);
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(getClass().getResource("junit.xsd")));
        schema.newValidator().validate(new StreamSource(xml.toFile()));
        String written = Files.readString(xml);
        assertTrue(written.contains("tests=\"2\" failures=\"1\" errors=\"0\""), written);
        assertTrue(written.contains("tests=\"1\" failures=\"0\" errors=\"1\""), written);
    }

    @Test
    void a_promise_shorter_than_what_is_upstream_is_named() throws Exception {
        var text = new StringBuilder();
        text.append(pipeline("a", "", "[raw]", 0.6)).append(pipeline("b", "[raw]", "[clean]", 0.6));
        text.append(pipeline("c", "[clean]", "[]", 1));
        String file = file("chain.yaml", text.toString());
        Said said = run("check", file);
        assertEquals(1, said.status(), said::text);
        assertTrue(
                said.text()
                        .contains(
                                "SLO c-latency: a promise of 1 s cannot be kept: what test/c reads may take 1.2 s"
                                        + " (test/a 0.6 s + test/b 0.6 s); promise no less than 1.2 s, or tighten what is upstream"),
                said::text);
        String loose = file("loose.yaml", text.toString().replace("value: 1,", "value: 1.25,"));
        assertEquals(0, run("check", loose).status());
        String hops = file("hops", "hops: [{from: test/b, to: test/c, seconds: 0.1}]\n");
        Said measured = run("check", loose, "--measured", hops);
        assertEquals(1, measured.status());
        assertTrue(measured.text().contains("test/b 0.6 s + measured to test/c 0.1 s"), measured::text);
    }

    private static String pipeline(String name, String inputs, String outputs, double seconds) {
        String reads = inputs.isEmpty() ? "" : ", inputs: " + inputs;
        String writes = outputs.equals("[]") ? "" : ", outputs: " + outputs;
        String limit = seconds == 1 ? "1" : Double.toString(seconds);
        return """
                ---
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec: {environment: test, engine: flink, owner: x, tier: 1, useCase: x%s%s}
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s-latency, annotations: {weir.dev/slice: 5s}}
                spec:
                  service: %s
                  indicator:
                    metadata: {name: %s-latency}
                    spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: pipeline_end_to_end_latency_seconds, environment: test, pipeline: %s, quantile: "0.99"}}}}
                  timeWindow: [{duration: 28d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %s, target: 0.99}]
                """.formatted(name, reads, writes, name, name, name, name, limit);
    }
}
