package dev.weir.wire.definition;

import dev.weir.model.Labels;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a document says to those who are told; what is written wrongly is left out, and noted. */
final class Abouts {
    static final String RUNBOOK = "weir.dev/runbook";
    static final String SYMPTOM = "weir.dev/symptom";
    private static final int LONGEST_LINK = 2_000;
    private static final String FIX = "write an address as in https://wiki.example.org/runbooks/orders";

    private Abouts() {}

    /** That of an SLO, by its labels and annotations. */
    static About of(Metadata metadata) {
        return about(metadata.labels(), metadata.annotation(RUNBOOK), metadata.annotation(SYMPTOM));
    }

    /** That of an expectation, by its keys and the labels of its pipeline. */
    static About of(Fields expectation, Labels labels) {
        return about(labels, expectation.optional("runbook"), expectation.optional("symptom"));
    }

    private static About about(Labels labels, Optional<Node> runbook, Optional<Node> symptom) {
        return new About(labels, runbook.flatMap(Abouts::link), symptom.flatMap(Abouts::symptom));
    }

    private static Optional<URI> link(Node node) {
        return node.text(LONGEST_LINK).flatMap(text -> {
            try {
                URI link = new URI(text);
                String scheme = String.valueOf(link.getScheme()).toLowerCase(Locale.ROOT);
                if (!List.of("http", "https").contains(scheme) || link.getHost() == null) {
                    return node.error("'" + Excerpt.of(text) + "' is no address of http or https", FIX);
                }
                return link.getUserInfo() == null
                        ? Optional.of(link)
                        : node.error("has a user in it, and everybody who is told would see it", FIX);
            } catch (URISyntaxException wrong) {
                return node.error("'" + Excerpt.of(text) + "' is no address", FIX);
            }
        });
    }

    private static Optional<Symptom> symptom(Node node) {
        return node.text()
                .flatMap(word -> Symptom.of(word)
                        .or(() -> node.error(
                                "unknown symptom '" + Excerpt.of(word) + "'",
                                Keys.advice(
                                        word,
                                        Arrays.stream(Symptom.values())
                                                .map(Symptom::word)
                                                .toList()))));
    }
}
