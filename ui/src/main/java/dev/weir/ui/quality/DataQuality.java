package dev.weir.ui.quality;

import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the page about quality reads. */
public interface DataQuality {
    /** Calls the reader at once, and then every few seconds, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** The newest figures of the dataset of this identity ({@code dataset:…}), by whoever told them; none when nobody did. */
    List<OfDataset> figures(String nodeId);

    /** Everything at one instant. */
    record Snapshot(Instant at, List<OfDataset> datasets, List<OfEdge> edges) {
        /** Copies the lists. */
        public Snapshot {
            datasets = List.copyOf(datasets);
            edges = List.copyOf(edges);
        }
    }

    /** The newest figures of a dataset, as the pipeline told them that wrote or checked it. */
    record OfDataset(String dataset, PipelineId pipeline, List<Sample> figures) {
        /** Copies the list. */
        public OfDataset {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Whether what goes into a dataset arrives at a reader.
     *
     * @param from who fills it
     * @param says how it stands, in words with the figures
     */
    record OfEdge(String from, String dataset, PipelineId reader, State state, String says) {}

    /** How an edge stands, the worst first. */
    enum State {
        /** Records never arrived. */
        LOST,
        /** Records arrived more than once. */
        DUPLICATED,
        /** It cannot be told. */
        NOT_KNOWN,
        /** Everything arrived that had the time to. */
        BALANCED
    }
}
