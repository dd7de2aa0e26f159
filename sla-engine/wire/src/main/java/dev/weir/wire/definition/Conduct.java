package dev.weir.wire.definition;

import dev.weir.model.slo.NoDataPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What the annotations of an SLO say of how it is judged; what is written wrongly is empty, and noted. */
record Conduct(
        Optional<Duration> silence, Optional<NoDataPolicy> noData, Optional<Duration> grace, Optional<Boolean> shadow) {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    static Conduct read(Metadata metadata) {
        return new Conduct(
                metadata.annotation("weir.dev/no-data-after").map(Lengths::weir).orElse(Optional.of(SILENCE)),
                metadata.annotation("weir.dev/no-data").map(Conduct::policy).orElse(Optional.of(NoDataPolicy.UNKNOWN)),
                metadata.annotation("weir.dev/reopen-within")
                        .map(Conduct::grace)
                        .orElse(Optional.of(Duration.ZERO)),
                metadata.annotation("weir.dev/shadow").map(Conduct::shadow).orElse(Optional.of(false)));
    }

    /** Whether everything could be read. */
    boolean whole() {
        return silence.isPresent() && noData.isPresent() && grace.isPresent() && shadow.isPresent();
    }

    private static Optional<NoDataPolicy> policy(Node node) {
        return node.text()
                .flatMap(word -> Arrays.stream(NoDataPolicy.values())
                        .filter(policy -> policy.word().equals(word))
                        .findFirst()
                        .or(() -> node.error(
                                "unknown no-data policy '" + Excerpt.of(word) + "'", "use unknown, bad or good")));
    }

    private static Optional<Boolean> shadow(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default ->
                node.error("'" + Excerpt.of(word) + "' is neither true nor false", "write \"true\", or remove the key");
        });
    }

    /** None at all is a length here. */
    private static Optional<Duration> grace(Node node) {
        return node.text().filter("0s"::equals).isPresent() ? Optional.of(Duration.ZERO) : Lengths.weir(node);
    }
}
