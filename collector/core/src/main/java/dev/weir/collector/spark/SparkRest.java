package dev.weir.collector.spark;

import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The REST interface that a driver and a history server share. */
final class SparkRest {
    /** After these, what can be done without is done without. */
    static final Set<Failure.Kind> NOT_THERE = Set.of(
            Failure.Kind.NOT_FOUND,
            Failure.Kind.BROKEN,
            Failure.Kind.MALFORMED,
            Failure.Kind.TOO_LARGE,
            Failure.Kind.REFUSED);

    private final URI url;
    private final Endpoint endpoint;
    private final Set<Failure.Kind> without;

    /** @param without the failures after which {@link #ask} answers nothing */
    SparkRest(URI url, Endpoint endpoint, Set<Failure.Kind> without) {
        this.url = url;
        this.endpoint = endpoint;
        this.without = without;
    }

    /** The applications that a query selects. */
    JsonNode applications(String query, Deadline deadline) throws Sick, InterruptedException {
        JsonNode applications = get(query, deadline);
        if (!applications.isArray()) {
            throw new Sick(Failure.Kind.MALFORMED, url + " answers with no list of applications");
        }
        return applications;
    }

    /** Where an application is, and an attempt of it when it counts them. */
    static String path(String application, String attempt) {
        String path = "/" + URLEncoder.encode(application, StandardCharsets.UTF_8);
        return attempt.isEmpty() ? path : path + "/" + URLEncoder.encode(attempt, StandardCharsets.UTF_8);
    }

    JsonNode get(String path, Deadline deadline) throws Sick, InterruptedException {
        String whole = "/api/v1/applications" + path;
        return Json.parse(endpoint.get(whole, deadline).body(), url.getAuthority() + whole);
    }

    /** What can be done without: nothing after the failures that were named. */
    Optional<JsonNode> ask(String path, Deadline deadline) throws Sick, InterruptedException {
        try {
            return Optional.of(get(path, deadline));
        } catch (Sick e) {
            if (without.contains(e.why().kind())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** How evenly the tasks of a stage ran; nothing when Spark does not know any more. */
    Optional<Skew> skew(String path, Stages.Ended stage, Deadline deadline) throws Sick, InterruptedException {
        JsonNode millis = ask(path + stage.quantiles(), deadline)
                .map(answer -> answer.path("executorRunTime"))
                .orElse(null);
        if (millis == null
                || millis.size() != 2
                || !millis.path(0).isNumber()
                || !millis.path(1).isNumber()) {
            return Optional.empty();
        }
        double median = millis.path(0).doubleValue() / 1_000;
        double slowest = millis.path(1).doubleValue() / 1_000;
        return Optional.of(new Skew(stage.title(), stage.tasks(), median, slowest));
    }

    /** The Spark properties; secrets in them are redacted by Spark, and only few are looked at. */
    Optional<Map<String, String>> properties(String path, Deadline deadline) throws Sick, InterruptedException {
        return ask(path + "/environment", deadline).map(environment -> {
            var properties = new HashMap<String, String>();
            for (JsonNode pair : environment.path("sparkProperties")) {
                if (pair.path(0).isString() && pair.path(1).isString()) {
                    properties.put(pair.path(0).stringValue(), pair.path(1).stringValue());
                }
            }
            return properties;
        });
    }

    /** The hash of the first plan; nothing while there is none. */
    Optional<String> plan(String path, Deadline deadline) throws Sick, InterruptedException {
        return ask(path + "/sql?details=false&planDescription=true&offset=0&length=1", deadline)
                .flatMap(queries -> Json.text(queries.path(0), "planDescription"))
                .map(PlanHash::of)
                .filter(hash -> !hash.isEmpty());
    }
}
