package dev.weir.console;

import dev.weir.alerting.Briefings;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.hooks.PagerDutyInbox;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Symptom;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.wire.definition.Catalogue;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people do about incidents: take them, talk about them, ask for silence. */
@Configuration(proxyBeanMethods = false)
class ActWiring {
    @Bean
    IncidentActs incidentActs(Judged judged, Audit audit) {
        return new IncidentActs(judged, audit);
    }

    @Bean
    SilenceBook silences(EmbeddedStore store, Audit audit) {
        return new SilenceBook(store, audit);
    }

    @Bean
    SilenceDesk silenceDesk(SilenceBook silences, Catalogues catalogues, IncidentBook book) {
        Briefings briefings = (incident, now) -> briefing(catalogues.current(), incident);
        return new SilenceDesk(silences, () -> catalogues.current().expectations(), briefings, book, id -> {});
    }

    @Bean
    PagerDutyInbox pagerDutyInbox(EmbeddedStore store, IncidentActs acts, IncidentBook book) {
        return new PagerDutyInbox(store, acts, book);
    }

    private static Briefing briefing(Catalogue catalogue, Incident incident) {
        var expectation = catalogue.expectations().stream()
                .filter(one -> one.id().equals(incident.slo()))
                .findFirst();
        var owner = catalogue.pipelines().stream()
                .filter(pipeline -> pipeline.id().equals(incident.pipeline()))
                .map(Pipeline::owner)
                .findFirst()
                .orElse("");
        var slas = catalogue.slas().stream()
                .filter(sla -> sla.slos().contains(incident.slo()))
                .map(Sla::name)
                .toList();
        return new Briefing(
                expectation.map(Expectation::title).orElse(incident.slo().name()),
                owner,
                slas,
                Labels.none(),
                expectation.map(Symptom::of).orElse(Symptom.OTHER),
                incident.since(),
                "",
                "",
                Optional.empty());
    }
}
