package dev.weir.console;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Case;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Notices;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Silences;
import dev.weir.alerting.Stage;
import dev.weir.alerting.Suspects;
import dev.weir.alerting.Timetable;
import dev.weir.alerting.Upstreams;
import dev.weir.collector.CollectorContext;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Looks;
import dev.weir.console.flow.OpenCases;
import dev.weir.console.flow.RoutesInForce;
import dev.weir.console.flow.Shadows;
import dev.weir.console.flow.Ways;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins what decides who hears of an incident, from its event to the destination. */
@Configuration(proxyBeanMethods = false)
class AlertWiring {
    // ---- what the stages ask

    @Bean
    RoutesInForce routesInForce(WeirConfig config) {
        return new RoutesInForce(config.alerting().notifiers());
    }

    @Bean
    Routing routing(WeirConfig config, RoutesInForce routes) {
        return new Routing(routes::routes, config.alerting().notifiers());
    }

    /** The runner tells the pager, and how it judges is asked here, so one of them is found late. */
    @Bean
    Looks looks(ObjectProvider<LocalRunner> runner) {
        return new Looks(slo -> runner.getObject().verdict(slo));
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
    Outbox outbox(EmbeddedStore store, Journal<Delivery> deliveries) {
        return new Outbox(store, deliveries);
    }

    @Bean(destroyMethod = "close")
    Dispatcher dispatcher(WeirConfig config, Outbox outbox, InstantSource clock, IncidentBook book) {
        var notifiers = config.alerting().open(CollectorContext.client());
        return new Dispatcher(
                outbox,
                notifiers,
                config.alerting()::paceOf,
                incident -> book.find(incident).flatMap(Incident::resolved),
                clock,
                book::apply);
    }

    // ---- the line

    /** Verdicts come from whom is told of what is open, so they are found late. */
    @Bean
    Briefer briefings(
            Exposure exposure,
            IncidentBook book,
            ObjectProvider<Upstreams> upstreams,
            Changes changes,
            Findings findings,
            ObjectProvider<LocalRunner> runner) {
        return new Briefer(
                exposure,
                book,
                pipeline -> upstreams.getIfAvailable(Upstreams::none).of(pipeline),
                changes,
                findings,
                slo -> runner.getObject().verdict(slo));
    }

    @Bean
    OpenCases openCases(IncidentBook book, Briefings briefings, InstantSource clock) {
        return new OpenCases(book, briefings, clock);
    }

    @Bean
    Decisions decisions(EmbeddedStore store) {
        return Decisions.in(store);
    }

    @Bean
    Pager pager(
            EmbeddedStore store,
            WeirConfig config,
            Silences silences,
            Upstreams upstreams,
            Suspects suspects,
            Routing routing,
            Outbox outbox,
            Decisions decisions,
            OpenCases open,
            IncidentBook book,
            Dispatcher dispatcher) {
        Stage line = Stage.silence(silences)
                .then(Stage.quiet(routing))
                .then(Stage.inhibit(config.alerting().inhibition(), open, upstreams, suspects, silences, outbox))
                .then(Stage.group(routing, outbox, open, decisions, silences))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(routing, outbox));
        return new Pager(
                store,
                line,
                routing,
                decisions,
                new Timetable(routing, outbox, decisions),
                open,
                new Notices(open, outbox::told)::after,
                promised -> {
                    promised.forEach(book::apply);
                    dispatcher.wake();
                });
    }

    @Bean
    Judged judged(
            EmbeddedStore store,
            Journal<Slice> slices,
            Journal<Verdict> verdicts,
            Journal<IncidentEvent> events,
            Pager pager,
            Briefings briefings,
            IncidentBook book,
            Shadows shadows) {
        return new Judged(store, slices, verdicts, events, pager, briefings, book, shadows);
    }

    @Bean
    Ways ways(Pager pager, Briefings briefings) {
        return (incident, now) -> pager.explain(new Case(incident, briefings.of(incident, now)), now);
    }
}
