package dev.weir.samples.runner.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration of the cluster, written anew at each start. */
public final class ClusterFiles {

    private ClusterFiles() {}

    /**
     * A console that is told what the jobs read and write.
     *
     * @param tokenFile holds the token for it
     */
    public record Listener(URI url, Path tokenFile) {}

    /**
     * Writes {@code config.yaml}.
     *
     * <p>A TaskManager started from a class path, without Flink's scripts, needs every memory key: heap (framework +
     * task) is its {@code -Xmx}, {@code jvm-overhead.min} must equal {@code max}.
     *
     * @param folder the cluster's folder
     * @param rest the first of five ports: REST, JobManager RPC, blobs, TaskManager RPC, TaskManager data
     * @param listener who is told of lineage, if anybody
     * @return the configuration folder
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // it comes from the settings as it is
    public static Path write(Path folder, int rest, Optional<Listener> listener) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Path upload = Files.createDirectories(folder.resolve("upload"));
        Path savepoints = Files.createDirectories(folder.resolve("savepoints"));
        Files.writeString(
                conf.resolve("config.yaml"),
                """
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %1$d
                rest.bind-port: %1$d
                rest.flamegraph.enabled: true
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %2$d
                blob.server.port: %3$d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.rpc.port: %4$d
                taskmanager.data.port: %5$d
                taskmanager.data.bind-port: %5$d
                taskmanager.numberOfTaskSlots: 6
                taskmanager.cpu.cores: 2
                taskmanager.memory.framework.heap.size: 64mb
                taskmanager.memory.task.heap.size: 128mb
                taskmanager.memory.framework.off-heap.size: 64mb
                taskmanager.memory.task.off-heap.size: 0mb
                taskmanager.memory.network.min: 32mb
                taskmanager.memory.network.max: 32mb
                taskmanager.memory.managed.size: 72mb
                taskmanager.memory.jvm-metaspace.size: 128mb
                taskmanager.memory.jvm-overhead.min: 64mb
                taskmanager.memory.jvm-overhead.max: 64mb
                jobmanager.memory.process.size: 640mb
                io.tmp.dirs: "%6$s"
                web.upload.dir: "%7$s"
                web.submit.enable: true
                web.cancel.enable: true
                web.refresh-interval: 1000
                execution.checkpointing.savepoint-dir: "%8$s"
                execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                # A lost TaskManager is noticed within seconds, a paused one is forgiven.
                heartbeat.interval: 3000
                heartbeat.timeout: 20000
                metrics.latency.interval: 2000
                metrics.fetcher.update-interval: 1000
                # Small write buffers, or RocksDB flushes all the time with so little managed memory.
                state.backend.rocksdb.writebuffer.size: 2mb
                state.backend.rocksdb.metrics.estimate-num-keys: true
                state.backend.rocksdb.metrics.estimate-live-data-size: true
                state.backend.rocksdb.metrics.total-sst-files-size: true
                state.backend.rocksdb.metrics.cur-size-all-mem-tables: true
                """.formatted(rest, rest + 1, rest + 2, rest + 3, rest + 4, tmp, upload, savepoints.toUri())
                        + listener.map(ClusterFiles::listeners).orElse(""));
        return conf;
    }

    /** The official listener of OpenLineage, which tells no ends, and Weir's, which tells those too. */
    private static String listeners(Listener told) {
        return """
                execution.job-status-changed-listeners: io.openlineage.flink.listener.OpenLineageJobStatusChangedListenerFactory;dev.weir.flinkreporter.WeirJobListenerFactory
                openlineage.job.namespace: demo
                weir.lineage.url: "%s"
                weir.lineage.token-file: "%s"
                weir.lineage.environment: demo
                """.formatted(told.url(), told.tokenFile());
    }
}
