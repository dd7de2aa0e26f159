package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What OpenSLO v1 allows is read and what it forbids is refused, at the right place: a set of documents of all seven kinds that is
 * valid, and {@code conformance.txt} with changes to it. Where Weir is stricter on purpose (periods of less than an hour, calendar
 * periods of hours, lengths of zero), {@code broken.txt} says so.
 */
class ConformanceTest {
    private static final String VALID = """
            apiVersion: openslo/v1
            kind: Service
            metadata: {name: web}
            spec: {description: Pages.}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: by-reference, displayName: Searches, labels: {team: [a, b], env: prod}}
            spec:
              description: Searches that succeed.
              service: web
              indicatorRef: answers
              timeWindow: [{duration: 1w, isRolling: false, calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}}]
              budgetingMethod: Timeslices
              objectives: [{displayName: Good, target: 0.995, timeSliceTarget: 0.95, timeSliceWindow: 1m}]
              alertPolicies: [{alertPolicyRef: low-priority}]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: in-place}
            spec:
              service: web
              indicator:
                metadata: {name: inlined}
                spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: lag}}}}
              timeWindow: [{duration: 1w, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: gte, value: 10, target: 0.99}]
              alertPolicies:
              - {kind: AlertPolicy, metadata: {name: inlined-policy}, spec: {conditions: [ {conditionRef: fast-burn} ], notificationTargets: [ {targetRef: on-call} ]}}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: composite}
            spec:
              service: web
              # composite
              timeWindow: [{duration: 4w, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{indicatorRef: answers, target: 0.99, compositeWeight: 1}, {indicatorRef: satisfaction, target: 0.9}]
            ---
            apiVersion: openslo/v1
            kind: SLI
            metadata: {name: answers, labels: {env: dev}}
            spec:
              description: Ratio of good answers.
              ratioMetric:
                counter: true
                good: {metricSource: {metricSourceRef: prometheus, type: Prometheus, spec: {query: good}}}
                total: {metricSource: {metricSourceRef: prometheus, type: Prometheus, spec: {query: total}}}
            ---
            apiVersion: openslo/v1
            kind: SLI
            metadata: {name: satisfaction}
            spec: {ratioMetric: {rawType: success, raw: {metricSource: {metricSourceRef: prometheus, spec: {query: share}}}}}
            ---
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: prometheus, annotations: {key: value}}
            spec: {description: Where metrics are., type: Prometheus, connectionDetails: [{url: "http://prometheus.example.org"}]}
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata: {name: low-priority}
            spec:
              alertWhenBreaching: true
              conditions: [{conditionRef: fast-burn}]
              notificationTargets: [{targetRef: on-call}]
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata: {name: high-priority, annotations: {openslo.com/service-folder: ./my/directory}}
            spec:
              alertWhenBreaching: true
              conditions:
              - kind: AlertCondition
                metadata: {name: inlined-condition}
                spec: {severity: page, condition: {kind: 'burnrate', op: 'gte', threshold: 2, lookbackWindow: 1h}}
              notificationTargets: [{targetRef: on-call}]
            ---
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: fast-burn}
            spec:
              severity: ticket
              condition: {kind: burnrate, op: gt, threshold: 3, lookbackWindow: 6h}
            ---
            apiVersion: openslo/v1
            kind: AlertNotificationTarget
            metadata: {name: on-call}
            spec: {description: Mail to whom it concerns., target: email}
            """;
    private static final Pattern REPEATED = Pattern.compile("\\{(\\w)\\*(\\d+)}");
    private static final int LEAST = 100;

    private record Change(String right, String wrong) {}

    private record Rule(List<Change> changes, List<String> refused) {
        String text() {
            String text = VALID;
            for (Change change : changes) {
                assertTrue(text.contains(change.right), () -> "not in the valid set: " + change.right);
                text = text.replace(change.right, change.wrong);
            }
            return text;
        }
    }

    private static List<Rule> rules() throws IOException {
        var rules = new ArrayList<Rule>();
        try (InputStream in = Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("conformance.txt"))) {
            var changes = new ArrayList<Change>();
            String right = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String rest = REPEATED.matcher(line.length() > 2 ? line.substring(2) : "")
                        .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))))
                        .replace("\\n", "\n");
                if (line.startsWith("- ")) {
                    right = rest;
                } else if (line.startsWith("+")) {
                    changes.add(new Change(right, rest));
                } else if (line.startsWith("= ")) {
                    List<String> places = rest.equals("taken")
                            ? List.of()
                            : List.of(rest.replace("refused ", "").split(", "));
                    rules.add(new Rule(List.copyOf(changes), places));
                    changes.clear();
                } else {
                    assertTrue(line.isBlank() || line.startsWith("#"), line);
                }
            }
        }
        return rules;
    }

    private static List<String> places(String text) {
        return switch (Sample.read(text)) {
            case Reading.Read read -> List.of();
            case Reading.Refused refused ->
                List.copyOf(new TreeSet<>(
                        refused.errors().stream().map(Problem::path).toList()));
        };
    }

    @TestFactory
    Stream<DynamicTest> what_openslo_allows_is_read_and_what_it_forbids_is_refused() throws IOException {
        List<Rule> rules = rules();
        assertTrue(rules.size() >= LEAST, "only " + rules.size());
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        String.valueOf(rule.changes),
                        () -> assertEquals(
                                rule.refused,
                                places(rule.text()),
                                () -> String.join("\n", Sample.errors(rule.text())))));
    }

    @Test
    void all_seven_kinds_are_read_and_what_nobody_judges_is_said() {
        assertEquals(List.of(), Sample.errors(VALID));
        assertEquals(
                List.of("by-reference", "composite", "in-place"),
                Sample.catalogue(VALID).unjudged().stream()
                        .map(Catalogue.Unjudged::name)
                        .toList());
        assertEquals(3, Sample.warnings(VALID).size());
    }

    private static String label(String key) {
        return VALID.replace("env: dev", "\"" + key + "\": []");
    }

    private static String annotation(String key) {
        return VALID.replace("key: value", "\"" + key + "\": \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "net_this.that-this", "net_.-this", "9net", "net9", "nEt"})
    void keys_of_labels(String key) {
        assertEquals(List.of(), places(label(key)));
        assertEquals(List.of(), places(label("l".repeat(63))));
        for (String wrong : List.of(key + "_", key + ".", key + "-", "_" + key, "-" + key, "." + key, "l".repeat(64))) {
            assertEquals(List.of("metadata.labels." + wrong), places(label(wrong)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net",
                "9net",
                "nEt",
                "openslo.com/service",
                "domain/service",
                "domain.this.org/service.foo",
                "my-org.com/spec.indicator.metricSource"
            })
    void keys_of_annotations(String key) {
        assertEquals(List.of(), places(annotation(key)));
        assertEquals(List.of(), places(annotation(("l".repeat(63) + ".").repeat(3) + "l/" + "l".repeat(63))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net_",
                "_net",
                "-net",
                ".net",
                "openslo.com/",
                "openslo.com!/service",
                "-openslo.com/service",
                "openslo.com./service",
                "openslo.com_/service",
                "openslo..this.com/service",
                "openslo.-this.com/service",
                "openslo.this-.com/service",
                "openslo_this.org/service"
            })
    void keys_that_are_none_of_annotations(String key) {
        assertEquals(List.of("metadata.annotations." + key), places(annotation(key)));
        assertEquals(1, places(annotation("l".repeat(254) + "/net")).size());
        assertEquals(1, places(annotation("a.".repeat(100_000) + "a/net")).size());
    }
}
