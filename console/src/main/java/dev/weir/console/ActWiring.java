package dev.weir.console;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Pager;
import dev.weir.console.access.Audit;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Judged;
import dev.weir.console.hooks.PagerDutyInbox;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.store.embedded.EmbeddedStore;
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
    SilenceDesk silenceDesk(
            SilenceBook silences, Catalogues catalogues, Briefings briefings, IncidentBook book, Pager pager) {
        return new SilenceDesk(silences, () -> catalogues.current().expectations(), briefings, book, pager::changed);
    }

    @Bean
    PagerDutyInbox pagerDutyInbox(EmbeddedStore store, IncidentActs acts, IncidentBook book) {
        return new PagerDutyInbox(store, acts, book);
    }
}
