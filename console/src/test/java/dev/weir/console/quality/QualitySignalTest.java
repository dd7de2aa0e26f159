package dev.weir.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.Told;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualitySignalTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Sample> samples = new ArrayList<>();
    private final QualitySignal signal = new QualitySignal(
            () -> Lineage.of(List.of(new Node(NodeId.of(new PipelineId("demo", "etl")))), List.of(), List.of()),
            samples::addAll);

    @Test
    void what_a_run_tells_is_said_once_and_its_age_at_every_beat() throws BadEvent {
        signal.goLive();
        signal.hear(List.of(told()));
        signal.beat(AT.plusSeconds(30));
        assertThat(samples)
                .extracting(one -> one.series() + " " + one.value())
                .containsExactlyInAnyOrder(
                        "dataset_rows{dataset=\"/w\",environment=\"demo\",pipeline=\"etl\"} 12.0",
                        "dataset_freshness_seconds{dataset=\"/w\",environment=\"demo\",pipeline=\"etl\"} 30.0");
        samples.clear();
        signal.beat(AT.plusSeconds(35));
        assertThat(samples).extracting(Sample::value).containsExactly(35.0);
    }

    @Test
    void what_was_kept_before_the_start_only_tells_the_age() throws BadEvent {
        signal.hear(List.of(told()));
        signal.goLive();
        signal.beat(AT.plusSeconds(60));
        assertThat(samples).extracting(Sample::value).containsExactly(60.0);
    }

    private static Told told() throws BadEvent {
        String text = """
                {"eventType": "COMPLETE", "eventTime": "2026-01-01T00:00:00Z", "producer": "https://t",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "00000000-0000-4000-8000-000000000001"}, "job": {"namespace": "demo", "name": "etl"},
                 "outputs": [{"namespace": "file", "name": "/w", "outputFacets": {"outputStatistics":
                   {"_producer": "https://t", "_schemaURL": "https://s", "rowCount": 12}}}]}""";
        return new Told(EventReader.read(EventReader.json(text.getBytes(StandardCharsets.UTF_8))), AT);
    }
}
