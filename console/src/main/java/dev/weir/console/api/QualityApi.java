package dev.weir.console.api;

import dev.weir.console.quality.QualityScreen;
import dev.weir.model.Sample;
import dev.weir.ui.quality.DataQuality;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How good data are, and whether what is sent arrives. */
@RestController
@RequestMapping("/api/v1")
class QualityApi {
    private final QualityScreen quality;

    QualityApi(QualityScreen quality) {
        this.quality = quality;
    }

    /** A figure; the value is null while it is not known. */
    record Figure(
            String signal,
            Map<String, String> labels,
            @Nullable Double value,
            Instant at,
            String quality) {
        static Figure of(Sample sample) {
            return new Figure(
                    sample.series().name(),
                    sample.series().labels().values(),
                    Double.isNaN(sample.value()) ? null : sample.value(),
                    sample.at(),
                    sample.quality().word());
        }
    }

    /** The figures of a dataset as a pipeline told them. */
    record OfDataset(String dataset, String pipeline, List<Figure> figures) {}

    /** How an edge stands: {@code lost, duplicated, not_known, balanced}, with a sentence. */
    record OfEdge(String from, String dataset, String pipeline, String state, String says) {}

    @GetMapping("/quality")
    @Operation(summary = "The newest figures that runs told of their datasets; dataset= for those of one name")
    ResponseEntity<List<OfDataset>> datasets(
            @RequestParam(defaultValue = "") String dataset,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(
                quality.look().datasets().stream()
                        .filter(one -> dataset.isEmpty() || one.dataset().equals(dataset))
                        .map(one -> new OfDataset(
                                one.dataset(),
                                one.pipeline().toString(),
                                one.figures().stream().map(Figure::of).toList()))
                        .toList(),
                offset,
                limit);
    }

    @GetMapping("/reconciliation")
    @Operation(summary = "Of every edge whether what is sent arrives, those in trouble first")
    ResponseEntity<List<OfEdge>> edges(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        return Paging.page(quality.look().edges().stream().map(QualityApi::edge).toList(), offset, limit);
    }

    private static OfEdge edge(DataQuality.OfEdge one) {
        return new OfEdge(
                one.from(),
                one.dataset(),
                one.reader().toString(),
                one.state().name().toLowerCase(Locale.ROOT),
                one.says());
    }
}
