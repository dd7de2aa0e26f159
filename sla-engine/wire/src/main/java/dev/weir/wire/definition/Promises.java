package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.util.LinkedHashSet;
import java.util.List;

/** The SLOs that were read, for documents that refer to them. */
final class Promises {
    private final Library library;
    private final List<Slo> slos;

    Promises(Library library, List<Slo> slos) {
        this.library = library;
        this.slos = List.copyOf(slos);
    }

    /** Those of a name, a document's or one objective's; none when there are none, which is noted. */
    List<SloId> named(Node reference) {
        return library.slos(reference);
    }

    /** The SLOs of a list of names, each of which must stand there once. */
    List<SloId> list(Node list) {
        var ids = new LinkedHashSet<SloId>();
        for (Node item : list.items()) {
            for (SloId slo : named(item)) {
                if (!ids.add(slo)) {
                    item.error("'" + slo + "' stands there twice", "remove one of them");
                }
            }
        }
        return List.copyOf(ids);
    }

    /** All that judge a pipeline. */
    List<SloId> of(PipelineId pipeline) {
        return slos.stream()
                .filter(slo -> slo.pipeline().equals(pipeline))
                .map(Slo::id)
                .toList();
    }

    /** The highest target among these, 1 when none of them is judged. */
    double strictest(List<SloId> ids) {
        return slos.stream()
                .filter(slo -> ids.contains(slo.id()))
                .mapToDouble(slo -> slo.target().ratio())
                .max()
                .orElse(1);
    }
}
