package dev.weir.ui.impact;

import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of the page. */
final class ImpactText {
    private ImpactText() {}

    /** {@code 6 promises to 3 consumers hang on it, 1,240.00 € a minute.} */
    static String headline(Impacts.Answer answer) {
        if (answer.promises().isEmpty()) {
            return answer.things().isEmpty()
                    ? "Nothing hangs on it, as far as is known."
                    : "No promise hangs on it; " + things(answer) + ".";
        }
        long consumers = answer.consumers();
        String to = consumers == 0 ? "" : " to " + counted(consumers, "consumer");
        String hang = answer.promises().size() == 1 ? " hangs on it" : " hang on it";
        String money = answer.aMinute().isNone() ? "" : ", " + answer.aMinute().text() + " a minute while broken";
        return counted(answer.promises().size(), "promise") + to + hang + money + ".";
    }

    /** {@code 3 pipelines, 2 datasets and 1 model are made of it}. */
    static String things(Impacts.Answer answer) {
        List<String> parts = List.of("job", "dataset", "feature", "model").stream()
                .map(kind -> {
                    long count = answer.things().stream()
                            .filter(thing -> thing.id().kind().equals(kind))
                            .count();
                    return count == 0 ? "" : counted(count, kind.equals("job") ? "pipeline" : kind);
                })
                .filter(part -> !part.isEmpty())
                .toList();
        String joined = parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
        return joined + (answer.things().size() == 1 ? " suffers with it" : " suffer with it");
    }

    static String counted(long count, String of) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? of : of + "s");
    }

    /** {@code orders → enrich → report}. */
    static String path(Impacts.Thing thing) {
        return thing.path().size() < 2
                ? "itself"
                : thing.path().stream().map(Links::title).collect(Collectors.joining(" → "));
    }

    /** How many break, hold and cannot be told. */
    static String fates(List<Impacts.Promise> promises) {
        long breaks = count(promises, Fate.Breaks.class);
        long broken = count(promises, Fate.Broken.class);
        long holds = count(promises, Fate.Holds.class);
        long unknown = count(promises, Fate.Unknown.class);
        long rest = count(promises, Fate.Untouched.class);
        return Stream.of(
                        breaks == 0 ? "" : breaks + " would break",
                        broken == 0 ? "" : broken + " not kept already",
                        holds == 0 ? "" : holds + " would hold",
                        unknown == 0 ? "" : unknown + " cannot be told",
                        rest == 0 ? "" : rest + " not about time")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Those that break first, else in their order. */
    static List<Impacts.Promise> worstFirst(List<Impacts.Promise> promises) {
        return promises.stream()
                .sorted(Comparator.comparingInt(
                        promise -> promise.fate().map(Fate::rank).orElse(0)))
                .toList();
    }

    private static long count(List<Impacts.Promise> promises, Class<? extends Fate> kind) {
        return promises.stream()
                .filter(promise -> promise.fate().filter(kind::isInstance).isPresent())
                .count();
    }

    /** The decisions of a model on stale features. */
    static String stale(Impacts.Stale stale) {
        if (stale.coverage() <= 0) {
            return "not known";
        }
        return (stale.whole() ? "" : "at least ") + Words.count(Math.rint(stale.decisions()));
    }

    /** What it is, in a word. */
    static String kind(NodeId id) {
        return id.kind().equals("job") ? "pipeline" : id.kind();
    }
}
