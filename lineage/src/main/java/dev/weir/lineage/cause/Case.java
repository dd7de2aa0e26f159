package dev.weir.lineage.cause;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One question with everything that is known, from which each hypothesis gets its reasons. Not thread-safe. */
final class Case {
    private static final int HOPS = 8;
    private static final int MOST = 300;

    private final Flow flow;
    private final Question question;
    private final Delays delays;
    private final Set<NodeId> watched;
    private final Map<NodeId, List<Trouble>> troubles = new HashMap<>();
    private final Map<NodeId, List<Nearby>> changes = new HashMap<>();
    private final Map<NodeId, Optional<Instant>> onsets = new HashMap<>();
    private final Map<List<NodeId>, Travel> travels = new HashMap<>();

    Case(Flow flow, Question question, Evidence evidence, Lineage lineage) {
        this.flow = flow;
        this.question = question;
        this.delays = evidence.delays();
        watched = evidence.watched().stream().map(lineage::canonical).collect(Collectors.toSet());
        evidence.troubles()
                .forEach(one -> troubles.computeIfAbsent(lineage.canonical(one.node()), any -> new ArrayList<>())
                        .add(one));
        evidence.changes()
                .forEach(one -> changes.computeIfAbsent(lineage.canonical(one.node()), any -> new ArrayList<>())
                        .add(one));
        onsets.put(question.node(), Optional.of(question.onset()));
    }

    Flow flow() {
        return flow;
    }

    /** The nodes that can be the cause: itself, and the nearest of those above it. */
    List<NodeId> suspects() {
        var suspects = new ArrayList<NodeId>(List.of(question.node()));
        suspects.addAll(flow.causes(question.node(), HOPS, MOST).keySet());
        return suspects;
    }

    /** Since when a node is in trouble of a sort that trouble above can have caused. */
    Optional<Instant> onset(NodeId node) {
        return onsets.computeIfAbsent(
                node,
                any -> troubles.getOrDefault(node, List.of()).stream()
                        .filter(one -> one.sign() != Trouble.Sign.SILENT && passed(one.symptom()))
                        .map(Trouble::onset)
                        .min(Comparator.naturalOrder()));
    }

    /** Whether it would be seen if something were wrong, and nothing is. */
    boolean looksWell(NodeId node) {
        return watched.contains(node) && !troubles.containsKey(node) && !node.equals(question.node());
    }

    Travel travel(NodeId from, NodeId to) {
        return travels.computeIfAbsent(List.of(from, to), any -> Travel.over(from, to, delays));
    }

    /** Everything that speaks for or against a node's being where it began. */
    List<Reason> reasons(NodeId node) {
        var reasons = new ArrayList<Reason>();
        boolean itself = node.equals(question.node());
        Map<NodeId, Flow.Step> effects = flow.effects(node, HOPS, MOST);
        Flow.Step reached = effects.get(question.node());
        Optional<Trouble> own = own(node);
        Instant began = itself
                ? question.onset()
                : own.filter(one -> one.sign() != Trouble.Sign.SILENT)
                        .map(Trouble::onset)
                        .orElseGet(() -> inferred(node));
        if (itself) {
            reasons.add(new Reason(
                    Reason.Kind.OWN, Weights.FIRING, "it may have begun here: nothing else has to be wrong", ""));
        } else {
            reasons.add(own.map(Case::explained).orElseGet(() -> unexplained(node)));
        }
        var hypothesis = new Hypothesis(node, began, this, effects.keySet());
        if (!itself) {
            reasons.add(onset(began, own.isPresent(), hypothesis));
            int hops = reached == null ? HOPS : reached.hops();
            if (hops > 1) {
                reasons.add(
                        new Reason(Reason.Kind.DISTANCE, Weights.HOP * (hops - 1), "is " + hops + " steps away", ""));
            }
        }
        changed(node, began, reasons);
        List<NodeId> others = hypothesis.worth().keySet().stream()
                .filter(other -> !other.equals(question.node()))
                .toList();
        if (!others.isEmpty()) {
            double shared = others.stream()
                    .mapToDouble(other -> hypothesis.worth().getOrDefault(other, 0.0))
                    .sum();
            reasons.add(new Reason(Reason.Kind.SHARED, shared, Sayings.shared(others), ""));
        }
        if (!hypothesis.well().isEmpty()) {
            reasons.add(new Reason(Reason.Kind.WELL, hypothesis.against(), Sayings.well(hypothesis.well()), ""));
        }
        inherited(node, began, reasons);
        return reasons;
    }

    /** Whether the trouble that was asked about came when it should; what comes after its effect is no cause of it. */
    private Reason onset(Instant began, boolean seen, Hypothesis hypothesis) {
        Optional<Travel> way = hypothesis.way(question.node());
        if (way.isPresent()) {
            return new Reason(
                    Reason.Kind.ONSET,
                    hypothesis.worth().getOrDefault(question.node(), 0.0),
                    Sayings.onset(began, question.onset(), way.get(), !seen),
                    "");
        }
        Duration late = Duration.between(question.onset(), began);
        return late.compareTo(Weights.BLUR) > 0
                ? new Reason(Reason.Kind.ONSET, Weights.TOO_LATE, Sayings.tooLate(late), "")
                : new Reason(
                        Reason.Kind.ONSET,
                        0,
                        "nothing on the way from there was in trouble at the right time to pass it on",
                        "");
    }

    /** The surest trouble of a node that can be the cause of the one that was asked about; silence when that is all there is. */
    private Optional<Trouble> own(NodeId node) {
        return troubles.getOrDefault(node, List.of()).stream()
                .filter(one ->
                        one.sign() == Trouble.Sign.SILENT || one.symptom().explains(question.symptom()))
                .min(Comparator.comparing(Trouble::sign).thenComparing(Trouble::onset));
    }

    /** Whether trouble of this sort may come from the same cause as the one that was asked about. */
    private boolean passed(Symptom symptom) {
        return symptom.explains(question.symptom()) || symptom == question.symptom();
    }

    /** When it must have begun for what is seen right below it; as early as the earliest of that asks for. */
    private Instant inferred(NodeId node) {
        return flow.below(node).stream()
                .flatMap(below -> onset(below).stream()
                        .map(onset -> onset.minus(travel(node, below).typical())))
                .min(Comparator.naturalOrder())
                .orElse(question.onset().minus(Weights.UNKNOWN_DELAY));
    }

    private static Reason explained(Trouble trouble) {
        double weight = switch (trouble.sign()) {
            case FIRING -> Weights.FIRING;
            case BURNING -> Weights.BURNING;
            case FINDING -> Weights.FINDING;
            case SILENT -> Weights.SILENT;
        };
        return new Reason(Reason.Kind.OWN, weight, Sayings.own(trouble), trouble.href());
    }

    private Reason unexplained(NodeId node) {
        Optional<Trouble> other = troubles.getOrDefault(node, List.of()).stream()
                .min(Comparator.comparing(Trouble::sign).thenComparing(Trouble::onset));
        if (other.isPresent()) {
            return new Reason(
                    Reason.Kind.SYMPTOM,
                    Weights.OTHER_SORT,
                    "is in trouble of another sort (" + other.get().symptom().word() + "), which does not cause "
                            + question.symptom().word() + " trouble",
                    other.get().href());
        }
        return watched.contains(node)
                ? new Reason(Reason.Kind.OWN, Weights.LOOKS_WELL, "looks well itself", "")
                : new Reason(Reason.Kind.OWN, Weights.NOT_WATCHED, "nobody watches it: how it is, is not known", "");
    }

    private void changed(NodeId node, Instant began, List<Reason> reasons) {
        changes.getOrDefault(node, List.of()).stream()
                .filter(change -> !change.at().isAfter(began.plus(Weights.BLUR.multipliedBy(2)))
                        && !change.at().isBefore(began.minus(Weights.CHANGE_BEFORE)))
                .max(Comparator.comparing(Nearby::at))
                .ifPresent(change -> {
                    double before =
                            Math.max(0, Duration.between(change.at(), began).toMillis());
                    double weight = Weights.CHANGED * Math.exp(-before / Weights.CHANGE_FADES.toMillis());
                    reasons.add(new Reason(Reason.Kind.CHANGE, weight, Sayings.change(change, began), change.href()));
                });
    }

    /** Says who right above it explains it; that one has it among what it explains, so it counts nothing here. */
    private void inherited(NodeId node, Instant began, List<Reason> reasons) {
        if (onset(node).isEmpty()) {
            return;
        }
        flow.above(node).stream()
                .filter(above -> !above.equals(question.node()))
                .filter(above -> onset(above)
                        .map(then -> travel(above, node).worth(Duration.between(then, began)) > 1)
                        .orElse(false))
                .min(Comparator.naturalOrder())
                .ifPresent(above -> reasons.add(new Reason(
                        Reason.Kind.INHERITED,
                        0,
                        above.name() + " right above it was in trouble before: it may be a victim itself",
                        "")));
    }
}
