package dev.weir.console;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.weir.alerting.Briefings;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Routing;
import dev.weir.collector.Scraper;
import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.Matching;
import dev.weir.console.flow.Recent;
import dev.weir.console.flow.Shadows;
import dev.weir.console.flow.Ways;
import dev.weir.console.health.Fitness;
import dev.weir.console.health.Gauges;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.report.reading.Archive;
import dev.weir.console.screens.DeliveriesScreen;
import dev.weir.console.screens.IncidentsScreen;
import dev.weir.console.screens.PipelineNotables;
import dev.weir.console.screens.PipelinesScreen;
import dev.weir.console.screens.RoutesScreen;
import dev.weir.console.screens.SearchScreen;
import dev.weir.console.screens.ShadowScreen;
import dev.weir.console.screens.SignedIn;
import dev.weir.console.screens.SilencesScreen;
import dev.weir.console.screens.WallScreen;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.engine.local.LocalRunner;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people and programs see of the facts: the console's own health, and the screens. */
@Configuration(proxyBeanMethods = false)
class ScreenWiring {
    // ---- its own health

    @Bean
    Gauges gauges(
            MeterRegistry registry,
            Catalogues catalogues,
            LocalRunner runner,
            Scraper scraper,
            Intake intake,
            IncidentBook book,
            EmbeddedStore store) {
        return new Gauges(registry, catalogues, runner, scraper, intake, book, store);
    }

    @Bean
    Fitness fitness(Intake intake, Judged judged) {
        return new Fitness(intake, judged);
    }

    // ---- show

    @Bean
    Estate estate(Catalogues catalogues, Latest latest, LocalRunner runner, IncidentBook book) {
        return new Estate(catalogues, latest, runner, book);
    }

    @Bean
    WallScreen wall(
            Catalogues catalogues,
            LocalRunner runner,
            IncidentBook book,
            Latest latest,
            Recent recent,
            Exposure exposure,
            Matching matching,
            Decisions decisions,
            SilenceBook silences,
            InstantSource clock) {
        return new WallScreen(catalogues, runner, book, latest, recent, exposure, matching, decisions, silences, clock);
    }

    @Bean
    PipelinesScreen pipelines(
            Estate estate,
            EmbeddedStore store,
            Findings findings,
            Matching matching,
            PipelineNotables notables,
            InstantSource clock) {
        return new PipelinesScreen(estate, store, findings, matching, notables, clock);
    }

    @Bean
    PipelineNotables pipelineNotables(
            IncidentBook book, Changes changes, Catalogues catalogues, Estate estate, EmbeddedStore store) {
        return new PipelineNotables(book, changes, () -> catalogues.current().corrections(), estate::promises, store);
    }

    @Bean
    IncidentsScreen incidents(
            IncidentBook book,
            Catalogues catalogues,
            IncidentActs acts,
            Exposure exposure,
            Decisions decisions,
            SilenceBook silences,
            Briefings briefings,
            Permit permit,
            InstantSource clock) {
        return new IncidentsScreen(book, catalogues, acts, exposure, decisions, silences, briefings, permit, clock);
    }

    @Bean
    SilencesScreen silencesScreen(SilenceDesk desk, Permit permit, InstantSource clock) {
        return new SilencesScreen(desk, permit, clock);
    }

    @Bean
    ShadowScreen shadow(Shadows shadows, Catalogues catalogues, InstantSource clock) {
        return new ShadowScreen(shadows, catalogues, clock);
    }

    @Bean
    DeliveriesScreen deliveriesScreen(Dispatcher dispatcher, Audit audit, Permit permit, InstantSource clock) {
        return new DeliveriesScreen(dispatcher, audit, permit, clock);
    }

    @Bean
    RoutesScreen routesScreen(
            Routing routing, Ways ways, IncidentBook book, Catalogues catalogues, InstantSource clock) {
        return new RoutesScreen(routing, ways, book, catalogues::current, clock);
    }

    @Bean
    SearchScreen search(Catalogues catalogues, Estate estate, IncidentBook book, Knowledge knowledge, Archive reports) {
        return new SearchScreen(catalogues::current, estate::pipelines, book, knowledge::now, reports::editions);
    }

    @Bean
    Permit permit(AuthenticationContext context) {
        return new Permit(context);
    }

    @Bean
    SignedIn visitor(AuthenticationContext context) {
        return new SignedIn(context);
    }
}
