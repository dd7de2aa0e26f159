package dev.weir.ui.impact;

import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.ui.AtRisk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the page about impact needs. */
public interface Impacts {
    /**
     * What is asked.
     *
     * @param focus a node, as its text
     * @param column of a dataset; empty for the whole of it
     * @param late how late it is; empty when that is not asked
     */
    record Question(String focus, Optional<String> column, Optional<Duration> late) {}

    /** The answer; empty when the graph knows no such node. */
    Optional<Answer> answer(Question question);

    /**
     * The answer.
     *
     * @param at when it was so, and since when it is late
     * @param columns those of the dataset that lineage by column is known of, to ask about
     * @param things what suffers, nearest first
     * @param promises the SLOs that hang on it, nearest first
     * @param stakes the agreements that hang on it, nearest first
     * @param models the models that suffer, or the one that was asked about
     * @param unmeasured how many edges on the way have no measured delay
     */
    record Answer(
            NodeId from,
            Instant at,
            List<String> columns,
            List<Thing> things,
            List<Promise> promises,
            List<Stake> stakes,
            List<Model> models,
            long unmeasured) {
        /** Copies the lists. */
        public Answer {
            columns = List.copyOf(columns);
            things = List.copyOf(things);
            promises = List.copyOf(promises);
            stakes = List.copyOf(stakes);
            models = List.copyOf(models);
        }

        /** How many consumers they have. */
        public long consumers() {
            return stakes.stream()
                    .map(stake -> stake.sla().consumer())
                    .distinct()
                    .count();
        }

        /** What a minute costs in which all of it is broken. */
        public AtRisk aMinute() {
            return sum(stakes.stream().map(Stake::aMinute));
        }

        /** What is at risk this week so far. */
        public AtRisk thisWeek() {
            return sum(stakes.stream().map(Stake::thisWeek));
        }

        private static AtRisk sum(Stream<AtRisk> all) {
            return all.reduce(AtRisk.none(), Money::plus);
        }
    }

    /**
     * Something that suffers.
     *
     * @param path the nodes on a shortest way, the one that was asked about first and itself last
     * @param partial whether it is counted in since lineage by column is not known up to here
     * @param unobserved whether the way goes over an edge that is declared and was never observed
     */
    record Thing(
            NodeId id,
            List<NodeId> path,
            List<String> owners,
            List<String> columns,
            boolean partial,
            boolean unobserved) {
        /** Copies the lists. */
        public Thing {
            path = List.copyOf(path);
            owners = List.copyOf(owners);
            columns = List.copyOf(columns);
        }
    }

    /** A promise that hangs on it; {@code fate} is there when lateness was asked about. */
    record Promise(Slo slo, Standing standing, List<Sla> slas, Thing at, Optional<Fate> fate) {
        /** Copies the list. */
        public Promise {
            slas = List.copyOf(slas);
        }
    }

    /** An agreement that hangs on it: what a minute of breaking it costs, and what it put at risk this week. */
    record Stake(Sla sla, AtRisk aMinute, AtRisk thisWeek) {}

    /** A model, the pipeline in which it decides, and its decisions on stale features over spans up to now. */
    record Model(NodeId id, PipelineId pipeline, List<Stale> stale) {
        /** Copies the list. */
        public Model {
            stale = List.copyOf(stale);
        }
    }

    /**
     * Decisions on stale features.
     *
     * @param decisions at least so many, unless the coverage is whole
     * @param coverage the share of the span of which it is known, 0…1
     */
    record Stale(Interval span, double decisions, OptionalDouble share, AtRisk money, double coverage, boolean whole) {}
}
