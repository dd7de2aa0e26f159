package dev.weir.console;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Silences;
import dev.weir.alerting.Stage;
import dev.weir.collector.CollectorContext;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Shadows;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins what decides who hears of an incident, from its event to the destination. */
@Configuration(proxyBeanMethods = false)
class AlertWiring {
    // ---- what the stages ask

    @Bean
    Routing routing(WeirConfig config) {
        return new Routing(List::of, config.alerting().notifiers());
    }

    // ---- the promise

    @Bean
    Journal<Delivery> deliveries(EmbeddedStore store) {
        return store.open(Outbox.JOURNAL, new DeliveryCodec());
    }

    @Bean
    IncidentBook incidentBook(Journal<IncidentEvent> events, Journal<Delivery> deliveries) {
        return new IncidentBook(events, deliveries);
    }

    @Bean
    Outbox outbox(Journal<Delivery> deliveries) {
        return new Outbox(deliveries);
    }

    @Bean(destroyMethod = "close")
    Dispatcher dispatcher(WeirConfig config, Outbox outbox, InstantSource clock, IncidentBook book) {
        var notifiers = config.alerting().open(CollectorContext.client());
        return new Dispatcher(outbox, notifiers, config.alerting().pace(), clock, book::apply);
    }

    // ---- the line

    @Bean
    Judged judged(
            EmbeddedStore store,
            Journal<Slice> slices,
            Journal<Verdict> verdicts,
            Journal<IncidentEvent> events,
            Silences silences,
            Routing routing,
            Outbox outbox,
            Dispatcher dispatcher,
            IncidentBook book,
            Shadows shadows) {
        var line = Stage.silence(silences)
                .then(Stage.quiet(routing))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(routing, outbox));
        return new Judged(store, slices, verdicts, events, line, dispatcher, book, shadows);
    }
}
