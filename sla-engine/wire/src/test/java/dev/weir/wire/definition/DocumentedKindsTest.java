package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.incident.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedKindsTest {
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: orders-NAME}
            spec:
              service: orders
              indicator: {metadata: {name: i}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: backlog_records, environment: production, pipeline: orders}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 100, target: 0.995}]
            """;

    @Test
    void every_example_of_the_documents_page_is_read_without_a_warning() throws IOException {
        var sources = new ArrayList<Source>();
        var blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/slos/documents.md")));
        while (blocks.find()) {
            sources.add(new Source("example" + sources.size() + ".yaml", blocks.group(1)));
        }
        assertEquals(4, sources.size());
        sources.add(new Source("latency.yaml", SLO.replace("NAME", "latency")));
        sources.add(new Source("backlog.yaml", SLO.replace("NAME", "backlog")));
        Reading reading = Definitions.read(sources, (slo, hash) -> 1);
        assertEquals(List.of(), reading instanceof Reading.Refused refused ? refused.errors() : List.of());
        assertEquals(List.of(), reading.warnings());
    }

    @Test
    void the_example_of_the_page_of_routes_is_read_without_a_warning() throws IOException {
        var blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/alerting/routes.md")));
        assertTrue(blocks.find());
        Reading reading = Definitions.read(List.of(new Source("routes.yaml", blocks.group(1))), (slo, hash) -> 1);
        assertEquals(List.of(), reading.warnings());
        assertEquals(
                List.of("payments", "default"),
                assertInstanceOf(Reading.Read.class, reading, reading::toString).catalogue().routes().stream()
                        .map(Route::name)
                        .toList());
    }
}
