package dev.weir.console;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Intake;
import dev.weir.console.flow.Latest;
import dev.weir.console.flow.LineageLog;
import dev.weir.console.flow.Writers;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.quality.QualityScreen;
import dev.weir.console.quality.QualitySignal;
import dev.weir.console.quality.Reconciler;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs tell of their data, and whether what is sent arrives. */
@Configuration(proxyBeanMethods = false)
class QualityWiring {
    @Bean
    QualitySignal qualitySignal(LineageLog log, Knowledge knowledge, Intake intake) {
        return new QualitySignal(
                log, knowledge, samples -> intake.accept(QualitySignal.WRITER, Writers.Rank.TOLD, samples));
    }

    @Bean
    Reconciler reconciler(Knowledge knowledge, Catalogues catalogues, Latest latest, Intake intake) {
        return new Reconciler(
                knowledge,
                () -> catalogues.current().pipelines(),
                latest,
                samples -> intake.accept(Reconciler.WRITER, Writers.Rank.TOLD, samples));
    }

    @Bean
    QualityScreen qualityScreen(Knowledge knowledge, Latest latest, Reconciler reconciler, InstantSource clock) {
        return new QualityScreen(knowledge, latest, reconciler, clock);
    }
}
