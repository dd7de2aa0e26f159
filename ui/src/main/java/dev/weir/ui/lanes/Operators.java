package dev.weir.ui.lanes;

import dev.weir.model.Finding;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The operators of a job from source to sink, and where its back-pressure begins: at the busiest operator that is not held back
 * itself, behind one that is. The collector knows the graph, so what it found goes before what the figures suggest. Flink calls
 * more than a tenth of the time back-pressure, and so does this.
 *
 * @param ordered whether the order is that of the graph; else sources stand first and the others by name
 */
record Operators(List<Operator> operators, boolean ordered, String sentence) {
    static final double HELD = 0.1;
    private static final String DEPTH = "pipeline_operator_depth";
    private static final Set<String> EVERYWHERE = Set.of("environment", "pipeline", "engine");

    Operators {
        operators = List.copyOf(operators);
    }

    /** Of the newest samples; {@code rate} tells how fast a counter grows, records a second, NaN when it is not known. */
    static Operators of(List<Sample> newest, List<Finding> findings, ToDoubleFunction<Series> rate) {
        var figures = new HashMap<String, Sample>();
        var names = new LinkedHashSet<String>();
        for (Sample sample : newest) {
            String operator = sample.series().labels().get("operator");
            if (operator != null && own(sample.series())) {
                figures.put(key(operator, sample.series().name(), direction(sample.series())), sample);
                if (sample.series().name().equals(Signal.BUSY.seriesName())
                        || sample.series().name().equals(Signal.BACKPRESSURED.seriesName())) {
                    names.add(operator);
                }
            }
        }
        var found = new ArrayList<Operator>();
        for (String name : names) {
            double held = value(figures, name, Signal.BACKPRESSURED);
            double busy = value(figures, name, Signal.BUSY);
            found.add(new Operator(
                    name,
                    depth(figures, name),
                    Double.isNaN(held)
                            ? Operator.State.UNKNOWN
                            : held > HELD ? Operator.State.HELD : Operator.State.FLOWS,
                    busy,
                    held,
                    value(figures, name, Signal.IDLE),
                    rate(figures, name, "in", rate),
                    rate(figures, name, "out", rate),
                    value(figures, name, Signal.WATERMARK_LAG),
                    ""));
        }
        boolean ordered = !found.isEmpty() && found.stream().allMatch(operator -> operator.depth() >= 0);
        found.sort(Comparator.comparingInt((Operator operator) -> ordered ? operator.depth() : source(operator))
                .thenComparing(Operator::name));
        List<Operator> marked = marked(found, findings, ordered);
        return new Operators(marked, ordered, sentence(marked));
    }

    /** Whether it is about an operator as a whole: not one of its subtasks, partitions or states. */
    private static boolean own(Series series) {
        return series.labels().values().keySet().stream()
                .allMatch(label -> EVERYWHERE.contains(label) || label.equals("operator") || label.equals("direction"));
    }

    private static int source(Operator operator) {
        return operator.name().startsWith("Source:") ? 0 : 1;
    }

    private static List<Operator> marked(List<Operator> operators, List<Finding> findings, boolean ordered) {
        var marked = new ArrayList<Operator>();
        boolean told = false;
        for (Operator operator : operators) {
            String why = findings.stream()
                    .filter(finding -> finding.kind() == Finding.Kind.BACKPRESSURE
                            && finding.about().contains(operator.name()))
                    .findFirst()
                    .map(Finding::sentence)
                    .orElse("");
            told |= !why.isEmpty();
            marked.add(why.isEmpty() ? operator : origin(operator, why));
        }
        if (told) {
            return marked;
        }
        return suspected(operators, ordered)
                .map(origin -> operators.stream()
                        .map(operator -> operator.name().equals(origin.name()) ? origin : operator)
                        .toList())
                .orElse(operators);
    }

    private static Optional<Operator> suspected(List<Operator> operators, boolean ordered) {
        List<Operator> held = operators.stream()
                .filter(operator -> operator.state() == Operator.State.HELD)
                .toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Operator last = held.getLast();
        return operators.stream()
                .filter(operator -> operator.state() == Operator.State.FLOWS && !Double.isNaN(operator.busy()))
                .filter(operator -> ordered ? operator.depth() > last.depth() : source(operator) > 0)
                .max(Comparator.comparingDouble(Operator::busy))
                .map(operator -> origin(
                        operator,
                        LaneName.brief(operator.name()) + " is busy " + Words.percent(operator.busy())
                                + " of the time and not held back itself, behind " + LaneName.brief(last.name())
                                + ", which waits " + Words.percent(last.backpressured()) + " of its time."));
    }

    private static Operator origin(Operator of, String why) {
        return new Operator(
                of.name(),
                of.depth(),
                Operator.State.ORIGIN,
                of.busy(),
                of.backpressured(),
                of.idle(),
                of.in(),
                of.out(),
                of.lag(),
                why);
    }

    private static String sentence(List<Operator> operators) {
        List<Operator> origins = operators.stream()
                .filter(operator -> operator.state() == Operator.State.ORIGIN)
                .toList();
        if (!origins.isEmpty()) {
            return "Back-pressure begins at "
                    + LaneName.brief(origins.getFirst().name())
                    + (origins.size() > 1 ? " and " + (origins.size() - 1) + " more" : "") + ".";
        }
        List<Operator> held = operators.stream()
                .filter(operator -> operator.state() == Operator.State.HELD)
                .toList();
        if (!held.isEmpty()) {
            return LaneName.brief(held.getLast().name()) + " is held back "
                    + Words.percent(held.getLast().backpressured())
                    + " of its time; what holds it back cannot be told from the figures.";
        }
        long unknown = operators.stream()
                .filter(operator -> operator.state() == Operator.State.UNKNOWN)
                .count();
        return unknown == operators.size()
                ? "Nobody tells whether the operators are held back."
                : "Nothing is held back: no operator waits for another more than " + Words.percent(HELD)
                        + " of its time." + (unknown > 0 ? " Of " + unknown + " nothing is known." : "");
    }

    private static String direction(Series series) {
        String direction = series.labels().get("direction");
        return direction == null ? "" : direction;
    }

    private static String key(String operator, String signal, String direction) {
        return operator + '\n' + signal + '\n' + direction;
    }

    private static double value(Map<String, Sample> figures, String operator, Signal signal) {
        Sample sample = figures.get(key(operator, signal.seriesName(), ""));
        return sample == null || !sample.quality().usable() ? Double.NaN : sample.value();
    }

    private static int depth(Map<String, Sample> figures, String operator) {
        Sample sample = figures.get(key(operator, DEPTH, ""));
        return sample == null || !Double.isFinite(sample.value()) ? -1 : (int) Math.round(sample.value());
    }

    private static double rate(
            Map<String, Sample> figures, String operator, String direction, ToDoubleFunction<Series> rate) {
        Sample sample = figures.get(key(operator, Signal.RECORDS.seriesName(), direction));
        return sample == null ? Double.NaN : rate.applyAsDouble(sample.series());
    }
}
