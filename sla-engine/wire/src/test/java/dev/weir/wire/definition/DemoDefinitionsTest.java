package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Pipeline;
import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDefinitionsTest {
    private static final Path DEMO = Path.of("../../sample-pipelines/demo/definitions");

    private static Catalogue demo() {
        Reading reading = Definitions.read(Definitions.folder(DEMO), (slo, hash) -> 1);
        assertEquals(List.of(), reading.warnings());
        return assertInstanceOf(Reading.Read.class, reading, reading::toString).catalogue();
    }

    private static String line(Slo slo) {
        String rules = slo.rules().stream()
                .map(rule -> rule.id() + " " + rule.severity().word() + " " + rule.longWindow() + "/"
                        + rule.shortWindow() + " ×" + rule.factor() + " from " + rule.minimumEvents())
                .collect(Collectors.joining("; "));
        return slo.id() + " | " + slo.pipeline() + " | " + slo.indicator() + " | "
                + slo.target().ratio() + " of "
                + slo.window().length() + " | " + rules + " | slice " + slo.slice() + " silence " + slo.silence()
                + (slo.alertOnNoData() ? " told" : "");
    }

    private static String line(ThresholdAlert alert) {
        return alert.id() + " | " + alert.metric() + " | " + alert.shape() + " "
                + alert.op().sign() + " " + alert.limit() + ", ends at " + alert.clear() + " | "
                + alert.severity().word() + " after " + alert.after() + ", clear after " + alert.clearAfter()
                + ", silence " + alert.silence();
    }

    static String text(Catalogue demo) {
        var text = new StringBuilder();
        demo.pipelines()
                .forEach(it -> text.append(it.id())
                        .append(" | ")
                        .append(it.engine().word())
                        .append('\n'));
        demo.slos().forEach(it -> text.append(line(it)).append('\n'));
        demo.alerts().forEach(it -> text.append(line(it)).append('\n'));
        demo.slas()
                .forEach(it -> text.append(it.name())
                        .append(" | ")
                        .append(it.slos())
                        .append(it.kpis())
                        .append(it.costs())
                        .append(it.credits())
                        .append('\n'));
        demo.kpis()
                .forEach(it -> text.append(it.name())
                        .append(" | ")
                        .append(it.metric())
                        .append(" | ")
                        .append(it.drivenBy())
                        .append('\n'));
        demo.corrections()
                .forEach(it -> text.append(it.name())
                        .append(" | ")
                        .append(it.slos())
                        .append(it.when())
                        .append('\n'));
        demo.routes()
                .forEach(it -> text.append(it.name())
                        .append(" | ")
                        .append(it.matchers())
                        .append(it.steps())
                        .append(" quiet ")
                        .append(it.quiet().size())
                        .append('\n'));
        return text.toString();
    }

    @Test
    void the_demo_reads_without_a_warning_as_the_golden_file_says() throws IOException {
        try (InputStream golden = Objects.requireNonNull(DemoDefinitionsTest.class.getResourceAsStream("demo.txt"))) {
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), text(demo()));
        }
    }

    @Test
    void what_is_expected_of_a_pipeline_wakes_nobody() {
        var alerts = demo().alerts();
        assertEquals(
                demo().pipelines().stream().map(Pipeline::id).collect(Collectors.toSet()),
                alerts.stream().map(ThresholdAlert::pipeline).collect(Collectors.toSet()),
                "each has some");
        assertTrue(alerts.stream().allMatch(alert -> alert.severity() == Severity.TICKET));
    }

    @Test
    void a_fault_pages_within_ninety_seconds_and_a_hiccup_does_not() {
        for (Slo slo : demo().slos()) {
            for (BurnRule rule : slo.rules()) {
                if (!rule.longWindow().equals(Duration.ofMinutes(2))) {
                    continue;
                }
                double share = rule.factor() * slo.target().budget();
                long samples = rule.longWindow().toSeconds() / 5;
                double bad = Math.ceil(share * samples - 1e-9);
                assertTrue(bad * 5 <= 90, slo.id() + " pages after " + bad * 5 + " s");
                assertTrue(bad > 2 && rule.minimumEvents() * share > 2, slo.id() + " pages for a hiccup");
                double shortSamples = rule.shortWindow().toSeconds() / 5.0;
                assertTrue((1 - share) * shortSamples * 5 < 60, slo.id() + " takes long to resolve");
            }
        }
    }
}
