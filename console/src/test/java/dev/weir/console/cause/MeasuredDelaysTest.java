package dev.weir.console.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.console.flow.IncidentBook;
import dev.weir.lineage.cause.Delay;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredDelaysTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private final MemoryStore store = new MemoryStore();
    private final IncidentBook book = new IncidentBook(
            store.open("incidents", new IncidentEventCodec()), store.open("deliveries", new DeliveryCodec()));
    private final MeasuredDelays delays = new MeasuredDelays(book);

    @Test
    void three_faults_that_two_pipelines_shared_tell_how_long_it_takes_and_a_fourth_counts_at_once() {
        fault(0, 60);
        fault(1, 70);
        assertThat(between("orders", "report")).isEmpty();
        fault(2, 80);
        assertThat(between("orders", "report"))
                .hasValue(new Delay(Duration.ofSeconds(70), Duration.ofMillis(14_800), 3));
        fault(3, 80);
        assertThat(between("orders", "report")).map(Delay::count).hasValue(4);
    }

    @Test
    void begins_are_compared_and_not_when_the_incidents_were_opened() {
        for (int day = 0; day < 3; day++) {
            Instant begin = NOON.plus(Duration.ofDays(day));
            open("orders", day, begin, begin.plusSeconds(900));
            open("report", day, begin.plusSeconds(30), begin.plusSeconds(40));
        }
        assertThat(between("orders", "report")).map(Delay::typical).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void the_way_back_and_pipelines_without_incidents_were_not_measured() {
        fault(0, 60);
        fault(1, 60);
        fault(2, 60);
        assertThat(between("report", "orders")).isEmpty();
        assertThat(between("orders", "search")).isEmpty();
    }

    private Optional<Delay> between(String from, String to) {
        return delays.between(NodeId.of(pipeline(from)), NodeId.of(pipeline(to)));
    }

    private void fault(int day, int seconds) {
        Instant begin = NOON.plus(Duration.ofDays(day));
        open("orders", day, begin, begin.plusSeconds(20));
        open("report", day, begin.plusSeconds(seconds), begin.plusSeconds(seconds + 20));
    }

    private void open(String name, int day, Instant since, Instant at) {
        book.apply(new IncidentEvent.Opened(
                new IncidentId(name + day),
                at,
                Optional.of(since),
                new SloId(name + "-latency"),
                pipeline(name),
                Severity.PAGE,
                "slow"));
    }

    private static PipelineId pipeline(String name) {
        return new PipelineId("live", name);
    }
}
