package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.core.execution.DefaultJobExecutionStatusEvent;
import org.apache.flink.streaming.api.lineage.DefaultLineageDataset;
import org.apache.flink.streaming.api.lineage.DefaultLineageGraph;
import org.apache.flink.streaming.api.lineage.DefaultLineageVertex;
import org.apache.flink.streaming.api.lineage.DefaultSourceLineageVertex;
import org.apache.flink.streaming.api.lineage.LineageDatasetFacet;
import org.apache.flink.streaming.api.lineage.LineageEdge;
import org.apache.flink.streaming.api.lineage.LineageGraph;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;
import org.apache.flink.streaming.runtime.execution.DefaultJobCreatedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunEventsTest {
    private static final JobID JOB = JobID.fromHexString("0123456789abcdef0123456789abcdef");
    private static final String RUN = "\"run\":{";
    private final RunEvents events = events();

    private static RunEvents events() {
        try {
            Settings settings = new Settings(Map.of("url", "http://weir", "environment", "demo"), Map.of());
            return new RunEvents(settings, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        } catch (BadSettings e) {
            throw new IllegalStateException(e);
        }
    }

    private String changed(JobStatus from, JobStatus to, @Nullable Throwable error) {
        return events.changed(new DefaultJobExecutionStatusEvent(JOB, "Clicks job", from, to, error));
    }

    /** As the Kafka connector describes itself: methods found by name only. */
    public static final class KafkaFacet implements LineageDatasetFacet {
        @Override
        public String name() {
            return "kafka";
        }

        /** What it reads. */
        public Topics getTopicIdentifier() {
            return new Topics();
        }

        /** What must not travel. */
        public Properties getProperties() {
            Properties secret = new Properties();
            secret.put("sasl.jaas.config", "s3cret");
            return secret;
        }
    }

    /** Topics of a facet. */
    public static final class Topics {
        /** Two of them. */
        public List<String> getTopics() {
            return List.of("clicks", "views");
        }
    }

    /** A type of a facet. */
    public static final class TypeFacet implements LineageDatasetFacet {
        @Override
        public String name() {
            return "type";
        }

        /** A record of two fields. */
        public TypeInformation<?> getTypeInformation() {
            return Types.ROW_NAMED(new String[] {"user", "page"}, Types.STRING, Types.LONG);
        }
    }

    @Test
    void every_state_has_its_event_and_the_terminal_ones_are_told() {
        assertTrue(changed(JobStatus.CREATED, JobStatus.RUNNING, null).startsWith("{\"eventType\":\"RUNNING\","));
        assertTrue(changed(JobStatus.RUNNING, JobStatus.FINISHED, null).startsWith("{\"eventType\":\"COMPLETE\","));
        assertTrue(changed(JobStatus.CANCELLING, JobStatus.CANCELED, null).startsWith("{\"eventType\":\"ABORT\","));
        String restarting = changed(JobStatus.RUNNING, JobStatus.RESTARTING, null);
        assertTrue(restarting.startsWith("{\"eventType\":\"OTHER\","));
        assertTrue(restarting.contains("\"state\":\"RESTARTING\"") && restarting.contains("\"previous\":\"RUNNING\""));
        String failed = changed(JobStatus.FAILING, JobStatus.FAILED, new IllegalStateException("no \"disk\""));
        assertTrue(failed.startsWith("{\"eventType\":\"FAIL\","));
        assertTrue(failed.contains("\"message\":\"no \\\"disk\\\"\",\"programmingLanguage\":\"JAVA\""));
    }

    @Test
    void an_event_names_the_run_after_the_job_id_and_the_job_after_its_pipeline() {
        String event = changed(JobStatus.CREATED, JobStatus.RUNNING, null);
        assertTrue(event.contains("\"eventTime\":\"2026-01-01T00:00:00Z\""));
        assertTrue(
                event.contains("\"schemaURL\":\"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent\""));
        assertTrue(event.contains(RUN) && event.contains("\"runId\":\"01234567-89ab-cdef-0123-456789abcdef\""), event);
        assertTrue(event.contains("\"namespace\":\"demo\"") && event.contains("\"name\":\"Clicks job\""));
        assertTrue(event.contains("\"pipeline\":\"demo/clicks-job\""));
        assertEquals(
                "ffffffff-ffff-ffff-0000-000000000000",
                RunEvents.run("ffffffffffffffff0000000000000000").toString());
    }

    @Test
    void the_creation_tells_what_is_read_and_written_without_the_connectors_settings() {
        DefaultSourceLineageVertex source = new DefaultSourceLineageVertex(Boundedness.CONTINUOUS_UNBOUNDED);
        source.addDataset(new DefaultLineageDataset(
                "clicks,views", "kafka://b:9092", Map.of("kafka", new KafkaFacet(), "type", new TypeFacet())));
        DefaultLineageVertex sink = new DefaultLineageVertex();
        sink.addLineageDataset(new DefaultLineageDataset("counts", "jdbc://db", Map.of()));
        LineageEdge edge = new LineageEdge() {
            @Override
            public SourceLineageVertex source() {
                return source;
            }

            @Override
            public LineageVertex sink() {
                return sink;
            }
        };
        LineageGraph graph = DefaultLineageGraph.builder().addLineageEdge(edge).build();
        String event =
                events.created(new DefaultJobCreatedEvent(JOB, "Clicks job", graph, RuntimeExecutionMode.STREAMING));
        assertTrue(event.startsWith("{\"eventType\":\"START\","));
        assertTrue(event.contains("{\"namespace\":\"kafka://b:9092\",\"name\":\"clicks\","), event);
        assertTrue(event.contains("{\"namespace\":\"kafka://b:9092\",\"name\":\"views\","));
        assertTrue(event.contains(
                "\"fields\":[{\"name\":\"user\",\"type\":\"String\"},{\"name\":\"page\",\"type\":\"Long\"}]"));
        assertTrue(event.contains("\"outputs\":[{\"namespace\":\"jdbc://db\",\"name\":\"counts\",\"facets\":{}}]"));
        assertTrue(event.contains("\"processingType\":\"STREAMING\""));
        assertFalse(event.contains("s3cret"));
    }
}
