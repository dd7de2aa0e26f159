package dev.weir.console;

import dev.weir.collector.CollectorContext;
import dev.weir.console.access.Audit;
import dev.weir.console.config.WeirConfig;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.Heartbeat;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Writers;
import dev.weir.console.report.desk.Courier;
import dev.weir.console.report.desk.Deliveries;
import dev.weir.console.report.desk.Desk;
import dev.weir.console.report.reading.Shelf;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Sla;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Reports on time: who makes them, who carries them, and who hears when they do not arrive. */
@Configuration(proxyBeanMethods = false)
class ReportWiring {
    /** Longer than what beats while the application starts: a report may take a while. */
    private static final Duration WORK = Duration.ofSeconds(61);

    private static final Series FAILING =
            new Series("weir_reports_failing", Labels.of("environment", "weir", "pipeline", "reports"));

    @Bean
    @Primary
    Desk reportDesk(
            Shelf shelf,
            EmbeddedStore store,
            WeirConfig config,
            Catalogues catalogues,
            Audit audit,
            MeterRegistry registry,
            InstantSource clock) {
        var http = config.alerting().egress().guard(CollectorContext.client());
        var courier = new Courier(
                config.alerting().notifiers(), http, config.alerting().console());
        var sets = store.open(DefinitionSet.JOURNAL, new DefinitionSet.Written());
        var desk = new Desk(
                shelf,
                new Deliveries(store),
                courier,
                config.reports(),
                () -> owners(catalogues),
                () -> sets.after(0, 1).stream()
                        .map(entry -> entry.value().at())
                        .findFirst()
                        .orElse(Instant.MAX),
                audit,
                clock);
        Gauge.builder("weir.reports.failing", desk, Desk::failing)
                .description("Scheduled reports that could not be made, and deliveries that do not arrive")
                .register(registry);
        Gauge.builder("weir.reports.kept", desk, kept -> kept.editions().size())
                .description("Reports that are kept, every revision counted")
                .register(registry);
        return desk;
    }

    private static List<String> owners(Catalogues catalogues) {
        var current = catalogues.current();
        return Stream.concat(
                        current.slas().stream().map(Sla::owner),
                        current.pipelines().stream().map(Pipeline::owner))
                .filter(owner -> !owner.isBlank())
                .distinct()
                .sorted()
                .toList();
    }

    @Bean
    Heartbeat reportHeartbeat(Desk desk, WeirConfig config, Intake intake, InstantSource clock) {
        return new Heartbeat(
                List.of(),
                List.of(),
                config.reports().schedules().isEmpty()
                        ? List.of()
                        : List.of(
                                new Heartbeat.Beat("reports", WORK, desk::work),
                                new Heartbeat.Beat("report-figures", WORK, () -> {
                                    Instant now = clock.instant();
                                    intake.accept(
                                            "weir/reports",
                                            Writers.Rank.TOLD,
                                            List.of(Sample.of(FAILING, now, desk.failing())));
                                })));
    }
}
