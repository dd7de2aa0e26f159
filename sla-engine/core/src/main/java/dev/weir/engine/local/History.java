package dev.weir.engine.local;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.util.List;
import java.util.Optional;

/** What is remembered from before. Asked in the threads of the lanes; throwing makes the load of that SLO fail. */
public interface History {
    /** The slices of one version of a definition that begin in the span, oldest first, the one known last for each span. */
    List<Slice> slices(SloId slo, int version, Interval when);

    /** The samples of the chosen series in the span, in any order, with the times of their arrival. */
    List<Sample> samples(Selector selector, Interval when);

    /** The newest incident of an SLO, open or over. */
    Optional<Incident> newestIncident(SloId slo);

    /** The newest incident of a shadow, open or over: nobody was told of it. */
    default Optional<Incident> newestShadow(SloId slo) {
        return Optional.empty();
    }

    /** Nothing is remembered. */
    static History none() {
        return new History() {
            @Override
            public List<Slice> slices(SloId slo, int version, Interval when) {
                return List.of();
            }

            @Override
            public List<Sample> samples(Selector selector, Interval when) {
                return List.of();
            }

            @Override
            public Optional<Incident> newestIncident(SloId slo) {
                return Optional.empty();
            }
        };
    }
}
