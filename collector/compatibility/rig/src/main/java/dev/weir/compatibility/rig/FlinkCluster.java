package dev.weir.compatibility.rig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone session cluster: a JobManager, and TaskManagers of two slots each that can be killed one by one. */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int JOB_MANAGER_MEGABYTES = 160;
    private static final int TASK_MANAGER_MEGABYTES = 160;

    private final Home home;
    private final Path folder;
    private final Path conf;
    private final Path java;
    private final FlinkRest rest;
    private final URI url;
    private final Child jobManager;
    private final List<String> classPath = new ArrayList<>();
    private final List<Child> taskManagers = new ArrayList<>();

    private FlinkCluster(FlinkVersion version, Home home, Path folder, Map<String, String> settings, List<Path> agents)
            throws IOException {
        this.home = home;
        agents.forEach(agent -> classPath.add(agent.toString()));
        classPath.add(home.lib(version.module()));
        this.folder = folder;
        java = version.java().orElseThrow(() -> new IllegalStateException("no JDK for " + version.module()));
        List<Integer> ports = Ports.free(3);
        conf = FlinkFiles.write(folder, ports, settings);
        url = URI.create("http://127.0.0.1:" + ports.get(0));
        rest = new FlinkRest(url);
        jobManager = child(
                "jobmanager",
                JOB_MANAGER_MEGABYTES,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", conf.toString(), "--executionMode", "cluster"));
    }

    /**
     * Starts one and waits until its TaskManagers have registered.
     *
     * @param taskManagers how many, of two slots each
     * @param settings in addition to, or instead of, what it has by itself
     */
    public static FlinkCluster start(
            FlinkVersion version, Home home, Path folder, int taskManagers, Map<String, String> settings)
            throws Exception {
        return start(version, home, folder, taskManagers, settings, List.of());
    }

    /**
     * The same with more on the class path of all its processes.
     *
     * @param agents jars that lie beside Flink, as in its lib folder
     */
    public static FlinkCluster start(
            FlinkVersion version,
            Home home,
            Path folder,
            int taskManagers,
            Map<String, String> settings,
            List<Path> agents)
            throws Exception {
        FlinkCluster cluster = new FlinkCluster(version, home, folder, settings, agents);
        try {
            for (int i = 0; i < taskManagers; i++) {
                cluster.startTaskManager();
            }
            cluster.awaitTaskManagers(taskManagers);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private Child child(String name, int megabytes, String main, List<String> arguments) throws IOException {
        List<String> flags = new ArrayList<>(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:MaxDirectMemorySize=128m",
                Log4j.flag(folder, "INFO")));
        return Child.start(new Child.Spec(name, java, megabytes, flags, classPath, main, arguments, folder));
    }

    /** Starts a further TaskManager and returns at once. */
    public Child startTaskManager() throws IOException {
        Child started = child(
                "taskmanager-" + taskManagers.size(),
                TASK_MANAGER_MEGABYTES,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of("--configDir", conf.toString()));
        taskManagers.add(started);
        return started;
    }

    /** Waits until that many TaskManagers have registered. */
    public void awaitTaskManagers(int count) throws Exception {
        Wait.until(PATIENCE, () -> count + " TaskManagers register at " + url, () -> {
            jobManager.mustLive();
            return rest.slots() >= 2 * count;
        });
    }

    /** The TaskManagers in the order of their start, the dead ones too. */
    public List<Child> taskManagers() {
        return List.copyOf(taskManagers);
    }

    /** Address of the REST interface. */
    public URI url() {
        return url;
    }

    /** Folder with the configuration and the logs. */
    public Path folder() {
        return folder;
    }

    /** Submits a truth job and waits until all of its tasks run; returns its id. */
    public String submit(FlinkTruth job) throws Exception {
        String jar = rest.upload(home.jar("flink-1.20"));
        String id = rest.run(jar, "dev.weir.compatibility.flink.TruthJob", job.arguments());
        awaitTasks();
        return id;
    }

    /** Waits until every task of every job runs. */
    public void awaitTasks() throws Exception {
        Wait.until(PATIENCE, () -> "all tasks run at " + url + ", see " + folder, rest::allTasksRun);
    }

    /** Cancels a job. */
    public void cancel(String job) throws IOException, InterruptedException {
        rest.cancel(job);
    }

    /** An answer of the REST interface, as it is. */
    public String get(String path) throws IOException, InterruptedException {
        return rest.get(path);
    }

    @Override
    public void close() {
        taskManagers.forEach(Child::kill);
        jobManager.kill();
        taskManagers.forEach(Child::close);
        jobManager.close();
    }
}
