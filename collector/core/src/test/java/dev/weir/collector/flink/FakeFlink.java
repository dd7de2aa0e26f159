package dev.weir.collector.flink;

import dev.weir.collector.FixtureServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Answers as the captured cluster did: documents as they are, metrics by name. A change can be made to any answer. */
final class FakeFlink {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> VERTICES =
            Map.of("f362c87ffabe89c8a91fa7d0a523ba6c", "source", "124b2121463ba7d77f198fbe52c32dcf", "sink");

    private final String folder;
    private final Map<String, String> jobs = new java.util.HashMap<>();
    private BiFunction<String, String, String> change = (path, body) -> body;
    private UnaryOperator<String> route = path -> path;

    FakeFlink(String folder) throws IOException {
        this.folder = folder;
        for (JsonNode job : JSON.readTree(file("jobs_overview")).path("jobs")) {
            jobs.put(
                    job.path("jid").stringValue(),
                    job.path("name").stringValue().replace("-job", ""));
        }
    }

    FakeFlink changed(BiFunction<String, String, String> how) {
        change = how;
        return this;
    }

    /** Rewrites what is asked for before it is looked up. */
    FakeFlink routed(UnaryOperator<String> how) {
        route = how;
        return this;
    }

    private byte[] file(String name) throws IOException {
        if (found(name).isEmpty()) {
            throw new FileNotFoundException(name);
        }
        return FixtureServer.resource("flink/" + folder + "/" + name + ".json");
    }

    FixtureServer start() throws IOException {
        return new FixtureServer(
                "application/json",
                request -> answer(URI.create(route.apply(request.toString())))
                        .map(body -> change.apply(request.getPath(), body).getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> answer(URI request) throws IOException {
        try {
            return captured(request);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<String> captured(URI request) throws IOException {
        String query = request.getRawQuery() == null ? "" : request.getRawQuery();
        if (query.length() > 3_100) {
            return Optional.empty();
        }
        String[] path = request.getPath().split("/", -1);
        if (request.getPath().equals("/jobs/overview")) {
            return Optional.of(text(file("jobs_overview")));
        }
        if (path[1].equals("taskmanagers")) {
            return Optional.of(
                    switch (path.length) {
                        case 2 -> text(file("taskmanagers"));
                        case 3 -> text(file("taskmanager_detail"));
                        default -> only(file("taskmanager_metrics_values"), query);
                    });
        }
        if (path.length < 4 && !path[1].equals("jobs")) {
            return Optional.of(text(file(path[1] + (path.length > 2 ? "_" + path[2] : ""))));
        }
        String job = path.length > 2 ? jobs.get(path[2]) : null;
        if (job == null) {
            return Optional.empty();
        }
        if (path.length == 3) {
            return Optional.of(text(file(job + "_job")));
        }
        return switch (path[3]) {
            case "metrics" -> Optional.of(only(file(job + "_jobmetrics_values_0"), query));
            case "checkpoints" -> Optional.of(text(file(job + checkpoints(path))));
            case "config", "exceptions" -> Optional.of(text(file(job + "_" + path[3])));
            case "vertices" -> Optional.of(path[5].equals("metrics") ? "[]" : metrics(job, path[4], query));
            default -> Optional.empty();
        };
    }

    /** The captured document of a name, or nothing where none was captured. */
    private Optional<byte[]> found(String name) throws IOException {
        return FakeFlink.class.getResource("/flink/" + folder + "/" + name + ".json") == null
                ? Optional.empty()
                : Optional.of(FixtureServer.resource("flink/" + folder + "/" + name + ".json"));
    }

    private static String checkpoints(String[] path) {
        if (path.length == 4) {
            return "_checkpoints";
        }
        return path[4].equals("config") ? "_checkpoints_config" : "_checkpoint_details";
    }

    private String metrics(String job, String vertex, String query) throws IOException {
        JsonNode graph = JSON.readTree(file(job + "_job"));
        Optional<byte[]> own = found(job + "_" + vertex + "_metrics");
        if (own.isPresent()) {
            return metrics(own.get(), query);
        }
        int index = graph.path("vertices").path(0).path("id").stringValue().equals(vertex) ? 0 : 1;
        String part = VERTICES.getOrDefault(vertex, index == 0 ? "source" : "sink");
        return metrics(file(job + "_" + part + "_metrics"), query);
    }

    private static String metrics(byte[] all, String query) {
        if (query.contains("get=")) {
            return only(all, query);
        }
        ArrayNode names = JSON.createArrayNode();
        JSON.readTree(all)
                .forEach(metric -> names.addObject().put("id", metric.path("id").stringValue()));
        return names.toString();
    }

    private static String only(byte[] all, String query) {
        String list = query.substring(query.indexOf("get=") + 4);
        Set<String> wanted = new HashSet<>();
        for (String name : list.split(",", -1)) {
            wanted.add(URLDecoder.decode(name, StandardCharsets.UTF_8));
        }
        ArrayNode some = JSON.createArrayNode();
        JSON.readTree(all).forEach(metric -> {
            if (wanted.contains(metric.path("id").stringValue())) {
                some.add(metric);
            }
        });
        return some.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
