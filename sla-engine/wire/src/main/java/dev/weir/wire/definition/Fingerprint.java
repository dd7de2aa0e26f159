package dev.weir.wire.definition;

import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.slo.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SHA-256 of what a definition means: canonical JSON with the fields in a fixed order, so that comments, layout, and whether a part
 * stands in place or elsewhere make no difference. Changing anything here makes a new version of every SLO.
 */
final class Fingerprint {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Fingerprint() {}

    /** Of what is judged: title and description, its version and its hash are no part of it. */
    static String of(Slo slo) {
        return sha256(judged(slo).toString());
    }

    /** Of what is judged, the same way. */
    static String of(ThresholdAlert alert) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", alert.id().name()).put("pipeline", alert.pipeline().toString());
        put(node.putObject("metric"), alert.metric());
        switch (alert.shape()) {
            case Shape.Value newest -> node.put("shape", "value");
            case Shape.Growth growth ->
                node.put("shape", "growth").put("over", growth.over().toString());
            case Shape.Increase increase ->
                node.put("shape", "increase").put("over", increase.over().toString());
        }
        node.put("op", alert.op().name())
                .put("limit", alert.limit())
                .put("clear", alert.clear())
                .put("after", alert.after().toString())
                .put("clearAfter", alert.clearAfter().toString())
                .put("severity", alert.severity().word())
                .put("silence", alert.silence().toString())
                .put("shadow", alert.shadow());
        return sha256(node.toString());
    }

    /** Of everything, words for people included. */
    static String of(Catalogue catalogue) {
        return sha256(Contents.of(catalogue).toString());
    }

    private static ObjectNode judged(Slo slo) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", slo.id().name()).put("pipeline", slo.pipeline().toString());
        put(node.putObject("indicator"), slo.indicator());
        node.put("target", slo.target().ratio());
        switch (slo.window()) {
            case TimeWindow.Rolling rolling ->
                node.put("rolling", rolling.length().toString());
            case TimeWindow.Calendar calendar ->
                node.put("calendar", calendar.count() + " " + calendar.unit())
                        .put("start", calendar.start().toString())
                        .put("zone", calendar.zone().getId());
        }
        switch (slo.method()) {
            case BudgetingMethod.Occurrences all -> node.put("method", "Occurrences");
            case BudgetingMethod.Timeslices slices ->
                node.put("method", "Timeslices")
                        .put("timeSliceWindow", slices.window().toString())
                        .put("timeSliceTarget", slices.sliceTarget());
            case BudgetingMethod.RatioTimeslices slices ->
                node.put("method", "RatioTimeslices")
                        .put("timeSliceWindow", slices.window().toString());
        }
        ArrayNode rules = node.putArray("rules");
        for (BurnRule rule : slo.rules()) {
            rules.addObject()
                    .put("id", rule.id().name())
                    .put("severity", rule.severity().word())
                    .put("long", rule.longWindow().toString())
                    .put("short", rule.shortWindow().toString())
                    .put("factor", rule.factor())
                    .put("minimumEvents", rule.minimumEvents())
                    .put("alertAfter", rule.alertAfter().toString());
        }
        return node.put("slice", slo.slice().toString())
                .put("silence", slo.silence().toString())
                .put("noData", slo.noData().word())
                .put("alertOnNoData", slo.alertOnNoData())
                .put("grace", slo.grace().toString())
                .put("shadow", slo.shadow());
    }

    private static void put(ObjectNode node, Indicator indicator) {
        switch (indicator) {
            case Indicator.Threshold threshold -> {
                put(node.putObject("metric"), threshold.metric());
                node.put("op", threshold.op().name()).put("threshold", threshold.threshold());
            }
            case Indicator.Ratio ratio -> {
                put(node.putObject("part"), ratio.part());
                node.put("counts", ratio.counts().name());
                put(node.putObject("total"), ratio.total());
                node.put("counters", ratio.counters());
            }
            case Indicator.Share share -> {
                put(node.putObject("share"), share.metric());
                node.put("counts", share.counts().name());
            }
            case Indicator.EventTime eventTime -> {
                put(node.putObject("watermarkLag"), eventTime.watermarkLag());
                put(node.putObject("lastRecordAge"), eventTime.lastRecordAge());
                node.put("within", eventTime.within().toString());
            }
            case Indicator.Composite composite -> {
                ArrayNode parts = node.putArray("components");
                for (Indicator.Component part : composite.components()) {
                    ObjectNode one = parts.addObject()
                            .put("name", part.name())
                            .put("target", part.target().ratio())
                            .put("sliceTarget", part.sliceTarget())
                            .put("weight", part.weight());
                    put(one.putObject("indicator"), part.indicator());
                }
            }
        }
    }

    static void put(ObjectNode node, Selector selector) {
        node.put("name", selector.name()).put("exact", selector.exact());
        ObjectNode labels = node.putObject("labels");
        selector.labels().values().forEach(labels::put);
        ArrayNode present = node.putArray("present");
        selector.present().forEach(present::add);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
