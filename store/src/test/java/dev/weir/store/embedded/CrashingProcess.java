package dev.weir.store.embedded;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.store.JournalContract;
import dev.weir.model.store.JournalContract.Fact;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes to a store for ever, and a line for each thing that was acknowledged: {@code samples N} or {@code work N}. */
final class CrashingProcess {
    static final int SERIES = 20;
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private CrashingProcess() {}

    static Series series(int index) {
        return new Series("lag", Labels.of("partition", "" + index));
    }

    static Instant at(int round) {
        return START.plusSeconds(round);
    }

    /** Starts with the folder of the store. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        var config = EmbeddedStoreConfig.in(Path.of(arguments[0]));
        try (var store = EmbeddedStore.open(config, InstantSource.fixed(START))) {
            var incidents = store.open("incidents", JournalContract.CODEC);
            var deliveries = store.open("deliveries", JournalContract.CODEC);
            for (int round = 0; ; round++) {
                var samples = new ArrayList<Sample>();
                for (int i = 0; i < SERIES; i++) {
                    samples.add(Sample.of(series(i), at(round), round * 0.25 + i));
                }
                store.append(samples);
                out.println("samples " + round);
                if (round % 10 == 0) {
                    var fact = new Fact("k", at(round), "" + round);
                    store.atomically(() -> {
                        incidents.append(List.of(fact));
                        deliveries.append(List.of(fact));
                    });
                    out.println("work " + round);
                }
            }
        }
    }
}
