package dev.weir.model.slo;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import java.util.List;

/** What somebody expects of a pipeline and the engine judges: an SLO with its budget, or a limit of one signal. Names are unique over both. */
public sealed interface Expectation permits Slo, ThresholdAlert {
    /** Its name. */
    SloId id();

    /** Which version of its definition. */
    int version();

    /** SHA-256 of the definition's canonical content, in hex. */
    String hash();

    /** For people. */
    String title();

    /** Whose it is. */
    PipelineId pipeline();

    /** The series it reads. */
    List<Selector> selectors();

    /** Whether it is judged only for the ledger of what would have been told: its incidents reach nobody. */
    boolean shadow();
}
