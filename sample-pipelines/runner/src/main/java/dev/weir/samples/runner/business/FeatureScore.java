package dev.weir.samples.runner.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.samples.runner.kafka.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How fresh the online features are, whether the offline ones agree, and who decided on stale ones. */
public final class FeatureScore implements Score {

    /** Features that reflect no payment younger than this are stale. */
    static final Duration STALE_AFTER = Duration.ofSeconds(60);

    private final Path parityFile;
    private final JsonMapper mapper = new JsonMapper();
    private long newest = Long.MIN_VALUE;
    private long decisionsOnStale;

    /** {@code parityFile} is written by the offline batch. */
    public FeatureScore(Path parityFile) {
        this.parityFile = parityFile;
    }

    /** Takes a record of {@code online-features} or {@code decisions}. */
    public synchronized void see(Seen seen) {
        switch (seen.topic()) {
            case "online-features" ->
                newest = Math.max(newest, seen.value().path("at").asLong(Long.MIN_VALUE));
            case "decisions" -> {
                if (newest != Long.MIN_VALUE && freshness(seen.arrived()).compareTo(STALE_AFTER) > 0) {
                    decisionsOnStale++;
                }
            }
            default -> throw new IllegalArgumentException("not a topic of this score: " + seen.topic());
        }
    }

    private Duration freshness(Instant now) {
        Duration age = Duration.between(Instant.ofEpochMilli(newest), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public synchronized List<Figure> figures(Instant now) {
        List<Figure> out = new ArrayList<>();
        out.add(Figure.counter(
                "business_decisions_on_stale_features_total",
                "Decisions taken while the online features were older than 60 s.",
                decisionsOnStale));
        if (newest != Long.MIN_VALUE) {
            out.add(Figure.gauge(
                    "feature_freshness_seconds",
                    "Age of the newest payment that the online features reflect.",
                    freshness(now).toMillis() / 1e3));
        }
        parity().ifPresent(ratio -> out.add(Figure.gauge(
                "feature_store_parity_ratio",
                "Share of online features that the offline recomputation agrees with.",
                ratio)));
        return out;
    }

    private Optional<Double> parity() {
        try {
            JsonNode parity = mapper.readTree(Files.readAllBytes(parityFile));
            double compared = parity.path("compared").asDouble();
            return compared > 0 ? Optional.of(parity.path("equal").asDouble() / compared) : Optional.empty();
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
