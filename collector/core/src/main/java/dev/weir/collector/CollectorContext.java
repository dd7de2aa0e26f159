package dev.weir.collector;

import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collector gets from its surroundings. {@code environment} is the first half of every pipeline id; {@code owners} says which aggregates are
 * measured by a collector that knows better.
 */
public record CollectorContext(
        HttpClient http, String environment, InstantSource clock, Map<Signal, Set<String>> owners) {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Copies the owners and checks the environment. */
    public CollectorContext {
        new PipelineId(environment, "x");
        owners = Map.copyOf(owners);
    }

    /** A context in which no collector owns anything yet; the scraper adds that. */
    public static CollectorContext of(HttpClient http, String environment, InstantSource clock) {
        return new CollectorContext(http, environment, clock, Map.of());
    }

    /** A client fit for collectors: HTTP/1.1, two seconds to connect, no redirects (a token must not follow one), no cookies. */
    public static HttpClient client() {
        return settings().build();
    }

    /** The settings of {@link #client}. */
    static HttpClient.Builder settings() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /** This context, with another client. */
    CollectorContext with(HttpClient other) {
        return new CollectorContext(other, environment, clock, owners);
    }

    /** This context, knowing what each of these collectors owns. */
    public CollectorContext knowing(Collection<? extends CollectorConfig> configs) {
        var all = new EnumMap<Signal, Set<String>>(Signal.class);
        for (CollectorConfig config : configs) {
            config.owns()
                    .forEach((signal, names) ->
                            all.computeIfAbsent(signal, s -> new TreeSet<>()).addAll(names));
        }
        return new CollectorContext(http, environment, clock, all);
    }

    /** Whether another collector measures the aggregate of this signal for this pipeline; {@code *} in the name of an owner's stands for anything. */
    public boolean owned(Signal signal, String pipeline) {
        Set<String> names = owners.getOrDefault(signal, Set.of());
        return names.contains(pipeline)
                || names.stream().anyMatch(name -> name.contains("*") && pipeline.matches(name.replace("*", ".*")));
    }
}
