package dev.weir.wire.definition;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Indicators as an SLI in place, with Weir's metric sources. */
final class IndicatorText {
    private IndicatorText() {}

    static Map<String, Object> of(String name, Indicator indicator) {
        var sli = new LinkedHashMap<String, Object>();
        sli.put("metadata", Map.of("name", name));
        sli.put(
                "spec",
                switch (indicator) {
                    case Indicator.Threshold threshold -> Map.of("thresholdMetric", metric(source(threshold.metric())));
                    case Indicator.EventTime eventTime -> {
                        Map<String, Object> source = source(eventTime.watermarkLag());
                        source.put("slices", "event-time");
                        yield Map.of("thresholdMetric", metric(source));
                    }
                    case Indicator.Ratio ratio -> {
                        var node = new LinkedHashMap<String, Object>();
                        node.put("counter", ratio.counters());
                        node.put(
                                ratio.counts() == Indicator.Ratio.Counts.GOOD ? "good" : "bad",
                                metric(source(ratio.part())));
                        node.put("total", metric(source(ratio.total())));
                        yield Map.of("ratioMetric", node);
                    }
                    case Indicator.Share share -> {
                        var node = new LinkedHashMap<String, Object>();
                        node.put("rawType", share.counts() == Indicator.Ratio.Counts.GOOD ? "success" : "failure");
                        node.put("raw", metric(source(share.metric())));
                        yield Map.of("ratioMetric", node);
                    }
                    case Indicator.Composite composite ->
                        throw new IllegalArgumentException("a composite has no indicator of its own: " + name);
                });
        return sli;
    }

    private static Map<String, Object> metric(Map<String, Object> source) {
        var node = new LinkedHashMap<String, Object>();
        node.put("type", Metric.TYPE);
        node.put("spec", source);
        return Map.of("metricSource", node);
    }

    private static Map<String, Object> source(Selector selector) {
        boolean signal = selector.exact() && Signal.named(selector.name()).isPresent();
        var source = new LinkedHashMap<String, Object>();
        source.put(signal ? "signal" : "metric", selector.name());
        var labels = new TreeMap<String, String>(selector.labels().values());
        selector.present().forEach(label -> labels.put(label, "*"));
        for (String own : new String[] {"environment", "pipeline", "quantile"}) {
            String value = signal ? labels.remove(own) : null;
            if (value != null) {
                source.put(own, value);
            }
        }
        if (!labels.isEmpty()) {
            source.put("labels", labels);
        }
        return source;
    }
}
