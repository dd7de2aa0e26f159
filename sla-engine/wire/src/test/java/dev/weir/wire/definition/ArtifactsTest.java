package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Selector;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.SloId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArtifactsTest {
    private static String good() throws IOException {
        return BrokenTable.resource("models.yaml");
    }

    private static Pipeline pipeline(String name) throws IOException {
        return Sample.catalogue(good()).pipelines().stream()
                .filter(pipeline -> pipeline.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    List<DynamicTest> each_rule_broken_is_told_with_place_and_fix() throws IOException {
        List<DynamicTest> tests = BrokenTable.tests("broken-models.txt", good());
        assertTrue(tests.size() >= 27, "only " + tests.size());
        return tests;
    }

    @Test
    void the_good_document_is_in_order() throws IOException {
        assertEquals(List.of(), Sample.errors(good()));
        assertEquals(List.of(), Sample.warnings(good()));
    }

    @Test
    void a_pipeline_says_which_features_it_makes_and_of_what() throws IOException {
        assertEquals(
                List.of(
                        new Feature("card_spend", "Spend of a card in an hour", List.of("online-features")),
                        new Feature("device-age", "", List.of())),
                pipeline("features").features());
    }

    @Test
    void a_model_says_what_it_uses_how_its_decisions_are_counted_and_what_stale_ones_cost() throws IOException {
        assertEquals(
                List.of(
                        new ModelArtifact(
                                "fraud-model",
                                "Decides whether a payment is a fraud",
                                List.of("card_spend", "device-age"),
                                Optional.of(new Selector("business_decisions_total", Labels.none())),
                                List.of(new SloId("features-fresh")),
                                Optional.of(
                                        new ModelArtifact.Price(new BigDecimal("0.40"), Currency.getInstance("EUR")))),
                        new ModelArtifact(
                                "limits-model", "", List.of(), Optional.empty(), List.of(), Optional.empty())),
                pipeline("scoring").models());
    }

    @Test
    void a_signal_without_a_pipeline_is_one_of_the_pipeline_that_the_model_decides_in() throws IOException {
        String text = good().replace("{metric: business_decisions_total}", "{signal: rejected_records}");
        assertEquals(
                Labels.of("environment", "demo", "pipeline", "scoring"),
                Sample.catalogue(text)
                        .pipelines()
                        .getLast()
                        .models()
                        .getFirst()
                        .decisions()
                        .orElseThrow()
                        .labels());
    }

    @Test
    void another_environment_may_have_the_same_names() throws IOException {
        String copy = good().substring(0, good().indexOf("---\napiVersion: openslo"))
                .replace("environment: demo", "environment: staging");
        assertEquals(List.of(), Sample.errors(good() + "---\n" + copy));
        assertEquals(List.of(), Sample.warnings(good() + "---\n" + copy));
    }

    @Test
    void a_feature_is_not_called_missing_while_a_file_cannot_be_read() throws IOException {
        var reading = Definitions.read(
                List.of(
                        new Source("a.yaml", good().replace("[card_spend, device-age]", "[elsewhere]")),
                        new Source("b.yaml", "metadata: {name: features\n")),
                (slo, hash) -> 1);
        assertEquals(List.of(), reading.warnings());
    }

    @Test
    void there_is_an_end_to_the_number_of_them() throws IOException {
        String many = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "{name: f" + i + "}")
                .collect(Collectors.joining(", "));
        assertEquals(
                List.of("a.yaml:30 spec.features[100]: more than 100 features — name the most important ones"),
                Sample.errors(good().replace(
                                "features:\n    - {name: card_spend, description: Spend of a card in an hour, datasets: [online-features]}\n    - name: device-age",
                                "features: [" + many + "]")
                        .replace("features: [card_spend, device-age]", "features: [f1]")));
    }

    @Test
    void whatever_is_changed_makes_another_catalogue() throws IOException {
        var hashes = new HashSet<String>();
        hashes.add(Sample.catalogue(good()).hash());
        for (String edit : List.of(
                "an hour=a day",
                "datasets: [online-features]=datasets: [offline-features]",
                "name: limits-model=name: limit-model",
                "is a fraud=is fraud",
                "[card_spend, device-age]=[device-age]",
                "business_decisions_total=other_decisions_total",
                "0.40=0.41",
                "currency: EUR=currency: USD")) {
            int at = edit.indexOf('=');
            String text = good().replace(edit.substring(0, at), edit.substring(at + 1));
            assertTrue(hashes.add(Sample.catalogue(text).hash()), edit);
        }
    }
}
