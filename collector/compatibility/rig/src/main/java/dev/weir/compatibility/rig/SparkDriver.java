package dev.weir.compatibility.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Spark driver with its executors inside ({@code local[2]}), with UI and REST. */
public final class SparkDriver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP_MEGABYTES = 512;
    /** What Spark's own launcher opens. */
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

    private final Child child;
    private final URI url;

    private SparkDriver(Child child, URI url) {
        this.child = child;
        this.url = url;
    }

    /**
     * Starts one and waits until its REST interface answers.
     *
     * @param program what it runs
     * @param settings Spark's settings, in addition to, or instead of, what it has by itself
     * @param agents jars that lie on its class path beside Spark, such as the plugin
     */
    public static SparkDriver start(
            SparkVersion version,
            Home home,
            Path folder,
            SparkTruth program,
            Map<String, String> settings,
            List<Path> agents)
            throws Exception {
        int port = Ports.free(1).get(0);
        List<String> flags = new ArrayList<>();
        OPENED.forEach(opened -> flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        flags.add("-Djdk.reflect.useDirectMethodHandle=false");
        flags.add("-Dio.netty.tryReflectionSetAccessible=true");
        flags.add("-XX:MaxMetaspaceSize=256m");
        flags.add(Log4j.flag(folder, "WARN"));
        Map<String, String> all = settings(folder, program.name(), port);
        all.putAll(settings);
        all.forEach((key, value) -> flags.add("-D" + key + "=" + value));
        List<String> classPath = new ArrayList<>();
        classPath.add(home.jar(version.module()).toString());
        agents.forEach(agent -> classPath.add(agent.toString()));
        classPath.add(home.lib(version.module()));
        Child child = Child.start(new Child.Spec(
                program.name(),
                version.java().orElseThrow(() -> new IllegalStateException("no JDK for " + version.module())),
                HEAP_MEGABYTES,
                flags,
                classPath,
                program.main(),
                program.arguments(),
                folder));
        SparkDriver driver = new SparkDriver(child, URI.create("http://127.0.0.1:" + port));
        try {
            Wait.until(PATIENCE, () -> program.name() + " answers at " + driver.url + ", see " + folder, () -> {
                child.mustLive();
                return driver.answers();
            });
            return driver;
        } catch (Exception e) {
            driver.close();
            throw e;
        }
    }

    private static Map<String, String> settings(Path folder, String name, int port) throws IOException {
        Map<String, String> s = new LinkedHashMap<>();
        s.put("spark.app.name", name);
        s.put("spark.master", "local[2]");
        s.put("spark.driver.host", "127.0.0.1");
        s.put("spark.driver.bindAddress", "127.0.0.1");
        s.put("spark.ui.port", Integer.toString(port));
        s.put("spark.port.maxRetries", "0");
        s.put("spark.ui.prometheus.enabled", "true");
        s.put("spark.ui.showConsoleProgress", "false");
        s.put("spark.metrics.namespace", name);
        s.put("spark.metrics.conf.*.sink.prometheusServlet.class", "org.apache.spark.metrics.sink.PrometheusServlet");
        s.put("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");
        s.put("spark.sql.streaming.metricsEnabled", "true");
        s.put("spark.sql.shuffle.partitions", "2");
        s.put("spark.sql.session.timeZone", "UTC");
        s.put("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
        s.put("spark.local.dir", Files.createDirectories(folder.resolve("tmp")).toString());
        return s;
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/applications"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Address of the UI and of REST. */
    public URI url() {
        return url;
    }

    /** The process, to be killed or waited for. */
    public Child process() {
        return child;
    }

    @Override
    public void close() {
        child.kill();
        child.close();
    }
}
