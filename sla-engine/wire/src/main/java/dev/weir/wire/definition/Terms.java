package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What holds for all SLOs of a document. {@code policies} is empty when the document leaves alerting to Weir. */
record Terms(String description, TimeWindow window, Optional<List<Alerts.Policy>> policies, Conduct conduct) {
    /** The SLO of a promise, without version and hash; empty when it cannot be, which is noted. */
    Optional<Slo> slo(Document document, Promise promise, Optional<PipelineId> pipeline) {
        Duration period = window.length();
        Optional<List<BurnRule>> rules = policies.isPresent()
                ? BurnRules.of(policies.get(), promise, period)
                : Optional.of(DefaultRules.of(
                        period,
                        promise.target(),
                        promise.mostBurn(),
                        document.metadata().node()));
        Optional<Duration> slice = rules.flatMap(known -> SliceLength.of(
                document.metadata().annotation("weir.dev/slice"), known, promise.method(), period, promise.node()));
        if (rules.isEmpty() || slice.isEmpty() || pipeline.isEmpty() || !conduct.whole()) {
            return Optional.empty();
        }
        return Optional.of(new Slo(
                promise.id(),
                document.name(),
                0,
                "",
                promise.title(),
                description,
                pipeline.get(),
                promise.indicator(),
                promise.target(),
                window,
                promise.method(),
                rules.get(),
                slice.get(),
                conduct.silence().orElseThrow(),
                conduct.noData().orElseThrow(),
                policies.stream().flatMap(List::stream).anyMatch(Alerts.Policy::onNoData),
                conduct.grace().orElseThrow(),
                conduct.shadow().orElseThrow()));
    }
}
