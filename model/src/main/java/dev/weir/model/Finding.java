package dev.weir.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * What a collector, or the console itself, understood beside the figures: one sentence about a pipeline that holds while scrapes keep finding it.
 *
 * @param about what it is about within the pipeline, such as an operator or a partition; with kind and pipeline it tells findings apart; empty when it is
 *     about the whole
 * @param text one sentence, with its figures
 * @param advice what to do about it; empty when there is nothing to advise
 */
public record Finding(PipelineId pipeline, Kind kind, String about, String text, String advice) {
    /** The sorts of findings. */
    public enum Kind {
        /** A signal that this target could give, and does not: the advice says how to switch it on. */
        NOT_COLLECTED,
        /** Where back-pressure begins. */
        BACKPRESSURE,
        /** Input that waits where no metric of the engine shows it. */
        HIDDEN_BACKLOG,
        /** What the engine says went wrong. */
        EXCEPTION,
        /** Why a partition lags. */
        LAG,
        /** What comes too late, and what would help. */
        LATE_DATA,
        /** Some of its tasks carry much more than others. */
        IMBALANCE,
        /** Workers that are gone. */
        LOST_WORKERS,
        /** Checkpoints that fail, or are too old. */
        CHECKPOINTS,
        /** The clock of the target differs from ours. */
        CLOCK,
        /** A definition that cannot be judged as it stands; {@code about} is its name. */
        DEFINITION
    }

    /** Refuses an empty text. */
    public Finding {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a finding about " + pipeline + " needs a sentence");
        }
    }

    /** The findings with those that say the same of several things put together: their {@code about} is a list then. In the order of the first of each. */
    public static List<Finding> merged(List<Finding> findings) {
        var merged = new LinkedHashMap<Finding, StringJoiner>();
        for (Finding finding : findings) {
            var same = new Finding(finding.pipeline, finding.kind, "", finding.text, finding.advice);
            merged.computeIfAbsent(same, any -> new StringJoiner(", ")).add(finding.about);
        }
        return merged.entrySet().stream()
                .map(one -> new Finding(
                        one.getKey().pipeline,
                        one.getKey().kind,
                        one.getValue().toString(),
                        one.getKey().text,
                        one.getKey().advice))
                .toList();
    }

    /** The sentence, begun with what it is about where that does not stand in it. */
    public String sentence() {
        String said = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return kind == Kind.NOT_COLLECTED && !about.isEmpty() ? about + ": " + text : said;
    }

    /** The word of wire formats. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
