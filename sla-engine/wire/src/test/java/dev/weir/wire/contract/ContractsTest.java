package dev.weir.wire.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
    private static final ImportOptions OPTIONS =
            new ImportOptions("demo", "fraud-detection", new BigDecimal("0.98"), "28d", "Fraud analysts");
    private static final String LEAST = """
            apiVersion: v3.1.0
            kind: DataContract
            id: least
            version: 1.0.0
            status: active
            """;

    private static String text() throws IOException {
        try (var in = Objects.requireNonNull(ContractsTest.class.getResourceAsStream("payments.odcs.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Imported.Made made(String text) {
        return switch (Contracts.read(new Source("contract.yaml", text), OPTIONS)) {
            case Imported.Made made -> made;
            case Imported.Refused refused ->
                throw new AssertionError(refused.errors().toString());
        };
    }

    private static List<String> errors(String text) {
        return switch (Contracts.read(new Source("contract.yaml", text), OPTIONS)) {
            case Imported.Made made -> List.of();
            case Imported.Refused refused ->
                refused.errors().stream().map(Object::toString).toList();
        };
    }

    private static Catalogue catalogue(String yaml) {
        var pipeline = """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: fraud-detection}
                spec: {environment: demo, engine: flink, owner: fraud, tier: 1, useCase: fraud}
                """;
        return switch (Definitions.read(
                List.of(new Source("pipeline.yaml", pipeline), new Source("made.yaml", yaml)), (slo, hash) -> 1)) {
            case Reading.Read read -> {
                assertEquals(List.of(), read.warnings());
                yield read.catalogue();
            }
            case Reading.Refused refused -> throw new AssertionError(refused.errors() + "\n" + yaml);
        };
    }

    @Test
    void every_property_and_every_rule_is_made_or_told_with_its_line_and_the_reason() throws IOException {
        assertEquals(
                """
                line 24: quality nullValues of decisions.payment_id → card-payments-payment-id-null
                line 26: quality duplicateValues of decisions.payment_id → card-payments-payment-id-duplicate
                line 33: quality missingValues of decisions.country is not mapped: of values that count as missing Weir sees the nulls alone
                line 37: quality invalidValues of decisions.country is not mapped: which values are valid is not seen; publish the result as an assertion of OpenLineage
                line 46: quality nullValues of decisions.card.bin is not mapped: a number of rows is promised, Weir sees the share of rows; write unit: percent
                line 50: quality rowCount of decisions → card-payments-rows-gte, card-payments-rows-lte
                line 52: quality rule of decisions is not mapped: Weir runs no queries; publish the result as an assertion of OpenLineage
                line 55: quality rule of decisions is not mapped: it is words for people
                line 58: slaProperties latency → card-payments-latency
                line 59: slaProperties freshness → card-payments-freshness
                line 60: slaProperties frequency → card-payments-frequency
                line 61: slaProperties availability → card-payments-availability
                line 62: slaProperties errorRate → card-payments-error-rate
                line 63: slaProperties retention is not mapped: how long data is kept is not measured
                line 64: slaProperties throughput is not mapped: how much flows depends on what comes in; promise the backlog instead
                line 65: slaProperties timeToRepair is not mapped: how long repair takes is in the weekly report, not promised
                line 66: slaProperties generalAvailability is not mapped: a date of the product is no service level
                line 67: slaProperties sparkle is not mapped: Weir measures no 'sparkle'
                line 68: slaProperties latency is not mapped: its value is no number
                """,
                String.join(
                                "\n",
                                made(text()).entries().stream()
                                        .map(Imported.Entry::words)
                                        .toList())
                        + "\n");
    }

    @Test
    void what_is_made_is_read_as_definitions_without_a_doubt() throws IOException {
        Catalogue catalogue = catalogue(made(text()).yaml());
        Sla sla = catalogue.slas().getFirst();
        assertEquals("card-payments", sla.name());
        assertEquals("Card payments", sla.title());
        assertEquals("Fraud analysts", sla.consumer());
        assertEquals("payments-data", sla.owner());
        assertEquals(9, sla.slos().size());
        assertEquals(9, catalogue.slos().size());
        assertEquals("0.98", target(catalogue, "card-payments-latency"));
        assertEquals("0.999", target(catalogue, "card-payments-availability"));
        assertEquals("0.995", target(catalogue, "card-payments-error-rate"));
        assertEquals(
                "[=dataset_null_ratio{column=\"payment_id\",dataset=\"decisions\",environment=\"demo\",pipeline=\"fraud-detection\"}]",
                slo(catalogue, "card-payments-payment-id-null").selectors().toString());
    }

    private static Slo slo(Catalogue catalogue, String name) {
        return catalogue.slos().stream()
                .filter(one -> one.id().equals(new SloId(name)))
                .findFirst()
                .orElseThrow();
    }

    private static String target(Catalogue catalogue, String name) {
        return String.valueOf(slo(catalogue, name).target().ratio());
    }

    @Test
    void the_usual_target_and_window_are_a_doubt_of_each_that_has_none() throws IOException {
        List<String> warnings =
                made(text()).warnings().stream().map(Object::toString).toList();
        assertEquals(6, warnings.size(), warnings.toString());
        assertTrue(
                warnings.contains(
                        "contract.yaml:58 slaProperties[0]: slaProperties latency has neither target nor window:"
                                + " 0.98 over 28d is promised — name others when it is imported"),
                warnings.toString());
    }

    @Test
    void it_promises_columns_with_their_types() throws IOException {
        assertEquals(
                List.of("payment_id:string:", "country:string:varchar(2)", "card:object:", "card.bin:integer:"),
                made(text()).columns().stream()
                        .map(one -> one.path() + ":" + one.logicalType() + ":" + one.physicalType())
                        .toList());
    }

    @Test
    void a_contract_without_anything_to_measure_makes_nothing_and_says_so() {
        Imported.Made made = made(LEAST);
        assertEquals("", made.yaml());
        assertEquals("nothing of it maps to an SLO", made.warnings().getFirst().message());
    }

    @Test
    void hostile_names_stay_text() {
        Catalogue catalogue = catalogue(made(LEAST.replace("id: least", "id: x\nname: 'a\": [}] # <b>'")
                        + "slaProperties: [{property: availability, value: 99}]\n")
                .yaml());
        assertEquals("a\": [}] # <b>", catalogue.slas().getFirst().title());
    }

    @Test
    void two_rules_of_one_name_make_two_slos() {
        Imported.Made made = made(LEAST + """
                slaProperties:
                  - {property: latency, value: 1, unit: s}
                  - {property: latency, value: 500, unit: ms}
                """);
        assertEquals(
                List.of(List.of("least-latency"), List.of("least-latency-2")),
                made.entries().stream().map(Imported.Entry::slos).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apiVersion: v3.1.0    | apiVersion: v2.2.2       | contract.yaml:1 apiVersion: 'v2.2.2' is not read, only v3.0 and v3.1
            apiVersion: v3.1.0    | ''                       | the key 'apiVersion' is missing
            kind: DataContract    | kind: Contract           | contract.yaml:2 kind: 'Contract' is no contract
            id: least             | ''                       | the key 'id' is missing
            version: 1.0.0        | ''                       | the key 'version' is missing
            status: active        | status: []               | contract.yaml:5 status: must be text, not a list
            status: active        | 'status: active\\nschema: 3'                    | contract.yaml:6 schema: must be a list, not '3'
            status: active        | 'status: active\\nschema: [{logicalType: object}]' | contract.yaml:6 schema[0]: the key 'name' is missing
            status: active        | 'status: active\\nslaProperties: [{value: 3}]'  | contract.yaml:6 slaProperties[0]: the key 'property' is missing
            status: active        | 'status: active\\nslaProperties: [{property: latency}]' | the key 'value' is missing
            status: active        | 'status: active\\nschema: [{name: a, quality: [{metric: rowCount, mustBeBetween: [1]}]}]' | must be two numbers
            status: active        | 'status: active\\nschema: [{name: a, quality: [{metric: rowCount, mustBe: many}]}]' | must be a number, not 'many'
            status: active        | 'status: "active'        | not YAML
            status: active        | 'status: active\\nstatus: draft' | the key 'status' stands there twice
            status: active        | 'status: active\\n---\\nid: b' | holds 2 documents
            """)
    void what_is_no_contract_is_refused_with_file_and_line(String right, String wrong, String message) {
        List<String> errors = errors(LEAST.replace(right, wrong.replace("\\n", "\n")));
        assertTrue(errors.stream().anyMatch(error -> error.contains(message)), errors.toString());
    }

    @Test
    void options_that_make_no_promise_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new ImportOptions("demo", "p", BigDecimal.ONE, "28d", ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImportOptions("demo", "p", ImportOptions.USUAL_TARGET, "a month", ""));
    }
}
