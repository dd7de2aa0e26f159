package dev.weir.console.flow;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.console.access.Audit;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One open incident in a store, and what people can do to it. */
public final class Talk {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final SloId LATENCY = new SloId("latency");
    public static final PipelineId FRAUD = PipelineId.parse("demo/fraud");
    public static final IncidentId INCIDENT = IncidentId.of(LATENCY, NOON);

    public final MemoryStore store = new MemoryStore();
    public final Audit audit = new Audit(store, InstantSource.fixed(NOON));
    public final IncidentBook book;
    public final IncidentActs acts;

    public Talk() {
        var events = store.open("incidents", new IncidentEventCodec());
        var deliveries = store.open(Outbox.JOURNAL, new DeliveryCodec());
        events.append(List.of(new IncidentEvent.Opened(
                INCIDENT, NOON, LATENCY, FRAUD, Severity.PAGE, "p99 is 4.2 s, promised < 1 s")));
        book = new IncidentBook(events, deliveries);
        var outbox = new Outbox(store, deliveries);
        var judged = new Judged(
                store,
                store.open("slices", new SliceCodec()),
                store.open("verdicts", new VerdictCodec()),
                events,
                OneDestination.pager(store, outbox, book),
                OneDestination.UNTOLD,
                book,
                new Shadows(store));
        acts = new IncidentActs(judged, audit);
    }
}
