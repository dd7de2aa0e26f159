package dev.weir.samples.runner.spark;

import dev.weir.samples.runner.supervise.ChildSpec;
import dev.weir.samples.runner.supervise.Jvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How each Spark driver is started: its own JVM, Spark's settings as system properties.
 *
 * @param lib the folder with Spark's jars
 * @param jar our programs
 * @param plugin Weir's plugin for Spark, when the drivers are to be watched by a console
 * @param bootstrap the broker
 * @param data the data folder
 * @param log4j the logging configuration
 */
public record Drivers(Jvm jvm, Path lib, Path jar, Optional<Plugin> plugin, String bootstrap, Path data, Path log4j) {

    /**
     * Weir's plugin.
     *
     * @param url the console to push to
     * @param tokenFile holds the token for it
     * @param telling the variables by which OpenLineage's integration finds its configuration
     */
    public record Plugin(Path jar, URI url, Path tokenFile, Map<String, String> telling) {
        /** Copies the map. */
        public Plugin {
            telling = Map.copyOf(telling);
        }
    }

    /** The span of time that a batch run stands for: when it should start and when it should have ended. */
    public record Load(Instant nominal, Instant due) {}

    private static final String ETL = "warehouse-etl";
    private static final int KEPT_EVENT_LOGS = 20;

    private static final String PROGRAMS = "dev.weir.samples.spark.";

    /** What Spark needs opened, as its own launcher does it. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** The streaming driver. */
    public ChildSpec bridge(int uiPort) throws IOException {
        return driver("feature-bridge", "FeatureBridge", uiPort, Optional.empty());
    }

    /** One run of the warehouse load. */
    public ChildSpec etl(int uiPort, Load load) throws IOException {
        return driver(ETL, "WarehouseEtl", uiPort, Optional.of(load));
    }

    /** One offline recomputation of the features. */
    public ChildSpec features(int uiPort, Load load) throws IOException {
        return driver("feature-batch", "FeatureBatch", uiPort, Optional.of(load));
    }

    /** Deletes all but the newest event logs, which the batch drivers leave one each. */
    public void tidy() throws IOException {
        Path events = data.resolve("spark").resolve("events");
        if (!Files.isDirectory(events)) {
            return;
        }
        record Log(Path file, FileTime changed) {}
        List<Log> logs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(events)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    logs.add(new Log(file, Files.getLastModifiedTime(file)));
                }
            }
        }
        logs.sort(Comparator.comparing(Log::changed).reversed());
        for (Log old : logs.subList(Math.min(KEPT_EVENT_LOGS, logs.size()), logs.size())) {
            Files.delete(old.file());
        }
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // private: a stream has no load, a batch has one
    private ChildSpec driver(String name, String program, int uiPort, Optional<Load> load) throws IOException {
        Path folder = Files.createDirectories(data.resolve("spark").resolve("work"));
        List<String> flags = new ArrayList<>();
        for (String opened : OPENED) {
            flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        flags.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=" + log4j.toUri()));
        settings(name, uiPort, load).forEach((key, value) -> flags.add("-D" + key + "=" + value));
        List<String> classPath = new ArrayList<>(List.of(jar.toString()));
        plugin.ifPresent(p -> classPath.add(p.jar().toString()));
        classPath.add(lib + "/*");
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap",
                bootstrap,
                "--data",
                data.toString(),
                "--faults",
                data.resolve("faults").toString()));
        load.ifPresent(l -> arguments.addAll(
                List.of("--nominal", l.nominal().toString(), "--due", l.due().toString())));
        Map<String, String> environment = new HashMap<>(Map.of("SPARK_LOCAL_IP", "127.0.0.1", "MALLOC_ARENA_MAX", "2"));
        plugin.ifPresent(p -> environment.putAll(p.telling()));
        return new ChildSpec(
                name,
                jvm.command("512m", flags, classPath, PROGRAMS + program, arguments),
                environment,
                folder,
                data.resolve("logs").resolve(name + ".log"));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // private, see driver
    private Map<String, String> settings(String name, int uiPort, Optional<Load> load) throws IOException {
        Path spark = data.resolve("spark");
        Path events = Files.createDirectories(spark.resolve("events"));
        Map<String, String> s = new LinkedHashMap<>();
        s.put("spark.app.name", name);
        s.put("spark.master", "local[2]");
        s.put("spark.driver.host", "127.0.0.1");
        s.put("spark.driver.bindAddress", "127.0.0.1");
        s.put("spark.ui.enabled", "true");
        s.put("spark.ui.port", Integer.toString(uiPort));
        s.put("spark.port.maxRetries", "1");
        s.put("spark.ui.prometheus.enabled", "true");
        s.put("spark.ui.showConsoleProgress", "false");
        s.put("spark.metrics.namespace", name);
        s.put("spark.metrics.conf.*.sink.prometheusServlet.class", "org.apache.spark.metrics.sink.PrometheusServlet");
        s.put("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");
        s.put("spark.metrics.conf.driver.source.jvm.class", "org.apache.spark.metrics.source.JvmSource");
        s.put("spark.sql.streaming.metricsEnabled", "true");
        s.put(
                "spark.sql.streaming.stateStore.providerClass",
                "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
        s.put("spark.sql.shuffle.partitions", "2");
        s.put("spark.sql.session.timeZone", "UTC");
        s.put("spark.sql.warehouse.dir", spark.resolve("warehouse").toString());
        s.put("spark.local.dir", Files.createDirectories(spark.resolve("tmp")).toString());
        s.put("spark.eventLog.enabled", Boolean.toString(load.isPresent()));
        s.put("spark.eventLog.dir", events.toUri().toString());
        s.put("spark.eventLog.compress", "false");
        s.put("spark.eventLog.rolling.enabled", "false");
        plugin.ifPresent(p -> {
            s.put("spark.plugins", "dev.weir.sparkplugin.WeirPlugin");
            s.put("spark.sql.streaming.streamingQueryListeners", "dev.weir.sparkplugin.WeirStreamingListener");
            s.put("spark.weir.url", p.url().toString());
            s.put("spark.weir.token.file", p.tokenFile().toString());
            s.put("spark.weir.pipeline", name);
            s.put("spark.weir.environment", "demo");
            s.put("spark.extraListeners", "io.openlineage.spark.agent.OpenLineageSparkListener");
            s.put("spark.openlineage.namespace", "demo");
            s.put("spark.openlineage.appName", name);
            // a load writes into a folder of its own before it is put in place: neither that nor the dataset's name
            // names another job or dataset
            s.put("spark.openlineage.jobName.appendDatasetName", "false");
            s.put("spark.openlineage.dataset.removePath.pattern", "(.*)(?<remove>/[.]staging/[^/]+)(/.*)");
            s.put("spark.openlineage.facets.spark.logicalPlan.disabled", "true");
            s.put("spark.openlineage.facets.spark_unknown.disabled", "true");
            s.put("spark.openlineage.facets.debug.disabled", "true");
            s.put("spark.openlineage.facets.environment-properties.disabled", "true");
            s.put("spark.openlineage.facets.spark_properties.disabled", "true");
            if (name.equals(ETL)) {
                s.put("spark.weir.rejects", "malformed,missing-field,negative-amount,bad-country,bad-time");
            }
            load.ifPresent(l -> {
                s.put("spark.weir.run.nominal", l.nominal().toString());
                s.put("spark.weir.run.due", l.due().toString());
            });
        });
        return s;
    }
}
