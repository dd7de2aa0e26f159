package dev.weir.lineage.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** An event of OpenLineage 2-0-2. What every reader needs is parsed; the text is the whole event, with facets that nobody here knows. */
public sealed interface LineageEvent {
    /** When it happened, as its producer says. */
    Instant at();

    /** The JSON text of the event. */
    String text();

    /** What it is about: {@code namespace name} of the job, or of the dataset where there is none. */
    String subject();

    /** Two events with one key are one event: what it says, digested. */
    default String uniqueKey() {
        return digest(text());
    }

    /** Something that exists in OpenLineage's world: a job or a dataset. */
    record Name(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + " " + name;
        }
    }

    /** What became of a run. */
    record OfRun(
            Instant at,
            String text,
            EventType type,
            UUID run,
            Name job,
            Facets runFacets,
            Facets jobFacets,
            List<Io> inputs,
            List<Io> outputs)
            implements LineageEvent {
        /** Copies the lists. */
        public OfRun {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        @Override
        public String subject() {
            return job.toString();
        }
    }

    /** What is known of a job, whether it runs or not. */
    record OfJob(Instant at, String text, Name job, Facets facets, List<Io> inputs, List<Io> outputs)
            implements LineageEvent {
        /** Copies the lists. */
        public OfJob {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        @Override
        public String subject() {
            return job.toString();
        }
    }

    /** What is known of a dataset. */
    record OfDataset(Instant at, String text, Name dataset, Facets facets) implements LineageEvent {
        @Override
        public String subject() {
            return dataset.toString();
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
