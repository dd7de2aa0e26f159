package dev.weir.console;

import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Pager;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Scraper;
import dev.weir.collector.TargetHealth;
import dev.weir.collector.ingest.AgentSilence;
import dev.weir.collector.mapping.Pushes;
import dev.weir.console.access.Accounts;
import dev.weir.console.access.Audit;
import dev.weir.console.access.Role;
import dev.weir.console.access.Scope;
import dev.weir.console.access.SecretFile;
import dev.weir.console.access.Tokens;
import dev.weir.console.collect.ScrapeLog;
import dev.weir.console.config.Targets;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.definitions.StoredDefinitions;
import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.Briefer;
import dev.weir.console.flow.BuiltIn;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.Corrected;
import dev.weir.console.flow.Costs;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.Deploys;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.Heartbeat;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Judged;
import dev.weir.console.flow.Kpis;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.flow.Looks;
import dev.weir.console.flow.Matching;
import dev.weir.console.flow.Past;
import dev.weir.console.flow.Recent;
import dev.weir.console.flow.RoutesInForce;
import dev.weir.console.flow.Sequence;
import dev.weir.console.flow.Shadows;
import dev.weir.console.flow.Writers;
import dev.weir.console.health.Gauges;
import dev.weir.console.history.Simulation;
import dev.weir.console.impact.StaleCounter;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.quality.QualitySignal;
import dev.weir.console.quality.Reconciler;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.schema.DriftExpectation;
import dev.weir.console.schema.SchemaLedger;
import dev.weir.console.schema.SchemaSignal;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Selector;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Source;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Joins the modules. Read it from top to bottom: it is the flow of facts, from the store to the judge; {@link AlertWiring} tells of them, {@link ScreenWiring} shows them. */
@Configuration(proxyBeanMethods = false)
class Wiring {
    private static final Actor SELF = Actor.system("console");
    private static final Duration REMEMBERED = Duration.ofHours(26);
    private static final int AGENTS_WATCHED = 10_000;

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    // ---- keep

    @Bean
    EmbeddedStore store(Settings settings, WeirConfig config, InstantSource clock) {
        var store = EmbeddedStoreConfig.in(settings.data().resolve("store"))
                .withRetention(
                        config.samplesKept(),
                        Duration.ofDays(400),
                        Set.of(
                                "audit",
                                "accounts",
                                "tokens",
                                DefinitionVersion.JOURNAL,
                                DefinitionSet.JOURNAL,
                                DefinitionSet.Text.JOURNAL,
                                StoredDefinitions.JOURNAL,
                                ActionBook.JOURNAL,
                                Simulation.JOURNAL));
        return EmbeddedStore.open(store, clock);
    }

    @Bean
    Journal<Slice> slices(EmbeddedStore store) {
        return store.open("slices", new SliceCodec());
    }

    @Bean
    Journal<Verdict> verdicts(EmbeddedStore store) {
        return store.open("verdicts", new VerdictCodec());
    }

    @Bean
    Journal<IncidentEvent> incidentEvents(EmbeddedStore store) {
        return store.open("incidents", new IncidentEventCodec());
    }

    // ---- who may do what

    @Bean
    Audit audit(EmbeddedStore store, InstantSource clock) {
        return new Audit(store, clock);
    }

    @Bean
    Tokens tokens(EmbeddedStore store, Audit audit, InstantSource clock, Settings settings, WeirConfig config) {
        var tokens = new Tokens(store, audit, clock);
        var root = SecretFile.readOrMake(settings.data().resolve("root.token"), 40);
        tokens.accept("root", root, EnumSet.allOf(Scope.class));
        config.tokens().forEach(token -> tokens.accept(token.name(), SecretFile.read(token.file()), token.scopes()));
        return tokens;
    }

    @Bean
    Accounts accounts(
            EmbeddedStore store, PasswordEncoder encoder, Audit audit, InstantSource clock, Settings settings) {
        var accounts = new Accounts(store, encoder, audit, clock);
        if (accounts.none()) {
            var password = SecretFile.readOrMake(settings.data().resolve("admin.password"), 16);
            accounts.begin("admin", Role.ADMIN, password, SELF);
        }
        return accounts;
    }

    // ---- judge and tell

    @Bean
    Shadows shadows(EmbeddedStore store) {
        return new Shadows(store);
    }

    @Bean(destroyMethod = "close")
    LocalRunner runner(Judged judged, Exposure exposure, IncidentBook book) {
        var corrected = new Corrected(book, exposure::corrections);
        return new LocalRunner(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 10_000, (expectation, judgement, at) -> {
                    judged.accept(expectation, corrected.told(judgement), at);
                    exposure.take(judgement.closed());
                });
    }

    /** The runner feeds it and it asks the runner, so one of them is found late. */
    @Bean
    Exposure exposure(
            Journal<Slice> slices, EmbeddedStore store, IncidentBook book, ObjectProvider<LocalRunner> runner) {
        return new Exposure(
                slices, store, book, slo -> runner.getObject().unsettled(slo), ZoneOffset.UTC, DayOfWeek.MONDAY);
    }

    @Bean
    Kpis kpis(EmbeddedStore store, Journal<Slice> slices) {
        return new Kpis(store, slices);
    }

    @Bean(destroyMethod = "close")
    Sequence sequence(LocalRunner runner, EmbeddedStore store, InstantSource clock) {
        var newest = store.figures().keptUntil().orElse(Instant.EPOCH);
        var now = clock.instant();
        return new Sequence(
                runner, store.open(BeatCodec.JOURNAL, new BeatCodec()), newest.isAfter(now) ? now : newest, clock);
    }

    @Bean
    Past past(Journal<Slice> slices, EmbeddedStore store, IncidentBook book, Shadows shadows) {
        return new Past(slices, store, book, shadows);
    }

    @Bean
    Recent recent() {
        return new Recent();
    }

    @Bean
    Catalogues catalogues(
            WeirConfig config,
            EmbeddedStore store,
            StoredDefinitions stored,
            Audit audit,
            Sequence sequence,
            LocalRunner runner,
            Past past,
            Recent recent,
            Judged judged,
            Looks looks,
            Knowledge knowledge,
            SchemaLedger schemas,
            DriftExpectation drift,
            Exposure exposure,
            RoutesInForce routes,
            Briefer briefings,
            InstantSource clock) {
        return new Catalogues(
                config.definitions(),
                () -> Stream.of(
                                BuiltIn.definitions(),
                                config.reports().schedules().isEmpty()
                                        ? List.<Source>of()
                                        : BuiltIn.reports(config.reports().owner()),
                                drift.source().stream().toList())
                        .flatMap(List::stream)
                        .toList(),
                stored::sources,
                store,
                audit,
                routes,
                (catalogue, keep) -> {
                    routes.define(catalogue);
                    exposure.define(catalogue);
                    looks.define(catalogue);
                    knowledge.define(catalogue, clock.instant());
                    briefings.define(catalogue);
                    schemas.define(catalogue);
                    recent.follow(catalogue.slos());
                    var at = sequence.load(instant -> {
                        keep.accept(instant);
                        return runner.begin(
                                catalogue.expectations(), Catalogues.corrected(catalogue, instant), past, instant);
                    });
                    judged.withdraw(catalogue.expectations(), at);
                });
    }

    // ---- measure

    @Bean
    Latest latest(EmbeddedStore store, InstantSource clock) {
        var latest = new Latest();
        var span = Interval.before(clock.instant(), REMEMBERED);
        store.series(span).stream()
                .map(dev.weir.model.Series::name)
                .distinct()
                .forEach(name -> latest.update(store.latest(new Selector(name, dev.weir.model.Labels.none()), span)));
        return latest;
    }

    @Bean
    Matching matching() {
        return new Matching();
    }

    @Bean
    Findings findings() {
        return new Findings();
    }

    @Bean
    Changes changes(EmbeddedStore store) {
        return new Changes(store);
    }

    @Bean
    LineageLog lineageLog(EmbeddedStore store) {
        return new LineageLog(store);
    }

    @Bean
    Deploys deploys(Changes changes, Latest latest, InstantSource clock) {
        var deploys = new Deploys(changes::record);
        latest.pipelines()
                .forEach(pipeline -> deploys.remember(latest.of(pipeline, clock.instant(), REMEMBERED, REMEMBERED)));
        return deploys;
    }

    @Bean
    Intake intake(
            EmbeddedStore store,
            Sequence sequence,
            Latest latest,
            Findings findings,
            Recent recent,
            Deploys deploys,
            WeirConfig config,
            InstantSource clock) {
        var intake = new Intake(store, sequence, latest, findings, new Costs(config.prices()), clock);
        intake.also(recent::update);
        intake.also(deploys::observe);
        return intake;
    }

    /** What is pushed under foreign names. */
    @Bean
    Pushes pushes(WeirConfig config, Intake intake, MeterRegistry registry) {
        var pushes = config.ingest()
                .open(config.environment(), samples -> intake.accept("pushed", Writers.Rank.MAPPED, samples));
        Gauges.pushed(registry, pushes);
        return pushes;
    }

    @Bean
    Scraper scraper(WeirConfig config, Intake intake, ScrapeLog log, InstantSource clock) {
        var context = CollectorContext.of(CollectorContext.client(), config.environment(), clock);
        return new Scraper(config.collectors(), context, scrape -> {
            log.take(scrape);
            intake.scraped(scrape);
        });
    }

    @Bean
    Targets targets(Settings settings, WeirConfig config, Scraper scraper) {
        return new Targets(settings.config(), System::getenv, config.collectors(), scraper::exchange);
    }

    /** The one ear for agents that were killed. */
    @Bean
    AgentSilence agentSilence() {
        return new AgentSilence(AGENTS_WATCHED);
    }

    @Bean
    Heartbeat heartbeat(
            Pushes pushes,
            Targets targets,
            Intake intake,
            AgentSilence silence,
            Deploys deploys,
            Findings findings,
            Catalogues catalogues,
            Matching matching,
            LocalRunner runner,
            Past past,
            Sequence sequence,
            Scraper scraper,
            Dispatcher dispatcher,
            Pager pager,
            EmbeddedStore store,
            Latest latest,
            Gauges gauges,
            Exposure exposure,
            SchemaSignal schemas,
            QualitySignal quality,
            Reconciler reconciler,
            StaleCounter stale,
            InstantSource clock) {
        return new Heartbeat(
                List.of(dispatcher::start),
                List.of(scraper::start),
                List.of(
                        new Heartbeat.Beat("tick", Sequence.every(), sequence::tick),
                        new Heartbeat.Beat("definitions", Duration.ofSeconds(3), catalogues::load),
                        new Heartbeat.Beat(
                                "matching",
                                Duration.ofSeconds(5),
                                () -> matching.look(catalogues.current().expectations(), latest, clock.instant())),
                        new Heartbeat.Beat(
                                "corrections",
                                Duration.ofHours(1),
                                () -> catalogues.hold(catalogue -> runner.correct(
                                                Catalogues.corrected(catalogue, clock.instant()), past, clock.instant())
                                        .await())),
                        new Heartbeat.Beat("targets", Duration.ofSeconds(3), () -> {
                            targets.refresh();
                            findings.retain(scraper.health().stream()
                                    .map(TargetHealth::target)
                                    .collect(Collectors.toSet()));
                        }),
                        new Heartbeat.Beat(
                                "agents",
                                Duration.ofSeconds(1),
                                () -> intake.accept(Writers.AGENTS, Writers.Rank.TOLD, silence.due(clock.instant()))),
                        new Heartbeat.Beat("pager", Duration.ofSeconds(1), () -> pager.look(clock.instant())),
                        new Heartbeat.Beat("deploys", Duration.ofSeconds(5), () -> deploys.settle(clock.instant())),
                        new Heartbeat.Beat("models", StaleCounter.EVERY, stale::count),
                        new Heartbeat.Beat("pushes", Duration.ofSeconds(2), () -> pushes.evaluate(clock.instant())),
                        new Heartbeat.Beat("schemas", Duration.ofSeconds(15), () -> schemas.beat(clock.instant())),
                        new Heartbeat.Beat("quality", Duration.ofSeconds(5), () -> quality.beat(clock.instant())),
                        new Heartbeat.Beat(
                                "reconciliation", Duration.ofSeconds(15), () -> reconciler.beat(clock.instant())),
                        new Heartbeat.Beat("gauges", Duration.ofSeconds(5), gauges::refresh),
                        new Heartbeat.Beat("retention", Duration.ofMinutes(30), () -> {
                            store.retain(clock.instant());
                            latest.forget(clock.instant().minus(REMEMBERED));
                            exposure.forget(clock.instant());
                            intake.writers().forget(clock.instant());
                            findings.forget(clock.instant().minus(REMEMBERED));
                        })));
    }
}
